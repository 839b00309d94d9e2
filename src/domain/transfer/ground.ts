import type { Day } from '../day.js';
import type { Dated, HopGround } from './hop.js';

/** A row of the register as it stands on a day, by its own days alone. */
export type Standing = 'ENDED' | 'TO_COME' | 'IN_FORCE';

/** An end before the beginning leaves no day on which the row was in force. */
export const standingOf = ({ startsOn, endsOn }: Dated, day: Day): Standing =>
  endsOn !== null && endsOn <= day ? 'ENDED' : startsOn !== null && day < startsOn ? 'TO_COME' : 'IN_FORCE';

export const inForce = (dated: Dated, day: Day): boolean => standingOf(dated, day) === 'IN_FORCE';

/** The day from which a ground can be relied on: nothing carries a transfer before it is concluded. */
export const beginOf = ({ startsOn, concludedOn }: HopGround): Day | null =>
  startsOn === null || (concludedOn !== null && concludedOn > startsOn) ? concludedOn : startsOn;

export const groundStanding = (ground: HopGround, day: Day): Standing =>
  standingOf({ startsOn: beginOf(ground), endsOn: ground.endsOn }, day);

/** Whether a text says something. */
export const said = (text: string | null): boolean => text !== null && text.trim() !== '';
