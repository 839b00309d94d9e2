import type { Day } from '../domain/day.js';
import type { Picture } from '../reports/document/document.js';
import type { Speech } from '../reports/language/language.js';
import { drawChain } from '../reports/picture/chain/drawing.js';
import { type Drawn, drawnAlone, type PictureName } from '../reports/picture/picture.js';
import { dataFlow } from '../reports/transfer/flow.js';
import { transferMap } from '../reports/transfer/map.js';
import type { Snapshot } from '../database/session.js';
import { chainOf } from '../queries/chain.js';
import type { Moment } from '../queries/load.js';
import { namesOf } from '../queries/name.js';
import { ENTRY, reported } from './subprocessor.js';
import { transfers } from './transfer.js';

/** Which picture is asked for; the chain of a service is that of a party. */
export type PictureRequest =
  { readonly picture: Exclude<PictureName, 'service'> } | { readonly picture: 'service'; readonly party: string };

type DayMoment = Moment & { readonly on: Day };

async function pictureOf(snapshot: Snapshot, moment: DayMoment, say: Speech, of: PictureRequest): Promise<Picture> {
  switch (of.picture) {
    case 'data-flow': {
      const found = await transfers(snapshot, moment);
      const names = await namesOf(snapshot, moment, ['system']);
      return dataFlow(say, { transfers: found.transfers, names, on: moment.on }).picture;
    }
    case 'transfers':
      return transferMap(say, (await transfers(snapshot, moment)).transfers);
    case 'service': {
      const { entries } = await chainOf(snapshot, moment, of.party, ENTRY);
      const [id, title, empty] = ['chain', say.say('picture.chain'), say.say('picture.chain.empty')];
      const draw = () => Promise.resolve(drawChain(say, entries.map(reported), { id, title, empty }));
      return { kind: 'picture', id, title, draw };
    }
  }
}

/** A picture of the register, of the day and as recorded at the instant of the moment. */
export const picture = async (
  snapshot: Snapshot,
  moment: DayMoment,
  say: Speech,
  request: PictureRequest,
): Promise<Drawn> => drawnAlone(await pictureOf(snapshot, moment, say, request), say.code);
