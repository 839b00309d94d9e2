import type { Day } from '../day.js';
import type {
  ActivityFacts,
  DisclosureFacts,
  EngagementFacts,
  PartyFacts,
  ProcessingFacts,
  RegisterFacts,
  SystemFacts,
} from '../transfer/fact.js';
import { once } from '../transfer/flow-data.js';
import { groundStanding, type Standing, standingOf } from '../transfer/ground.js';
import type { Dated, Hop, HopGround, HopParty } from '../transfer/hop.js';

/** Later than every day there is, as days compare. */
const NEVER: Day = '9999-12-32';

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

/** Days by which a row stands on the day `under` as it says: no longer, not yet, or on every day. */
function days(standing: Standing, { endsOn }: Dated, under: Day): Dated {
  switch (standing) {
    case 'ENDED':
      return { startsOn: null, endsOn: earlier(endsOn ?? under, under) };
    case 'TO_COME':
      return { startsOn: NEVER, endsOn: null };
    case 'IN_FORCE':
      return { startsOn: null, endsOn: null };
  }
}

/**
 * A register as it stands on the day `on`, to be judged by the law of the day `under`.
 *
 * Judging knows one day alone, of which it asks two things: which law holds, and what of the register is in force, was
 * concluded, or was assessed by then. To move the one without the other, the days that the register records are moved so
 * that on `under` they answer as they do on `on`. What a day decides by itself, as whether clauses were concluded before
 * they were replaced, is left as it is.
 */
export class Frozen {
  constructor(
    private readonly on: Day,
    private readonly under: Day,
  ) {}

  private readonly dated = <Row extends Dated>(row: Row): Row => ({
    ...row,
    ...days(standingOf(row, this.on), row, this.under),
  });

  /** A day on which something was done: by `under` it was, or was not, as by `on`. */
  private done(day: Day | null): Day | null {
    if (day === null) return null;
    return day <= this.on ? earlier(day, this.under) : NEVER;
  }

  private readonly ground = (row: HopGround): HopGround => {
    const standing = groundStanding(row, this.on);
    const { concludedOn } = row;
    return {
      ...row,
      ...days(standing, row, this.under),
      concludedOn: standing === 'IN_FORCE' && concludedOn !== null ? earlier(concludedOn, this.under) : concludedOn,
      assessedOn: this.done(row.assessedOn),
      authorityInformedOn: this.done(row.authorityInformedOn),
    };
  };

  private judged<Party extends HopParty>(party: Party): Party {
    const { applicability, certifications } = party;
    return { ...party, applicability: applicability.map(this.dated), certifications: certifications.map(this.dated) };
  }

  private readonly party = once((party: PartyFacts): PartyFacts => this.judged(party));

  private readonly engagement = once((row: EngagementFacts): EngagementFacts => ({
    ...row,
    engager: this.party(row.engager),
    engaged: this.party(row.engaged),
    grounds: row.grounds.map(this.ground),
  }));

  private readonly disclosure = once((row: DisclosureFacts): DisclosureFacts => ({
    ...row,
    recipient: this.party(row.recipient),
    engagement: row.engagement && this.engagement(row.engagement),
    grounds: row.grounds.map(this.ground),
  }));

  private readonly system = once((row: SystemFacts): SystemFacts => ({
    ...row,
    owner: row.owner && this.party(row.owner),
    host: row.host && this.engagement(row.host),
  }));

  private readonly activity = (row: ActivityFacts): ActivityFacts => ({
    ...row,
    controller: this.party(row.controller),
    jointControllers: row.jointControllers.map(this.party),
    disclosures: row.disclosures.map(this.disclosure),
    systems: row.systems.map(this.system),
  });

  private readonly processing = (row: ProcessingFacts): ProcessingFacts => ({
    ...row,
    processor: this.party(row.processor),
    controllers: row.controllers.map((one) => ({ ...one, controller: this.party(one.controller) })),
    engagements: row.engagements.map(this.engagement),
    systems: row.systems.map(this.system),
  });

  /** All facts. What several refer to is one object still. */
  register({ parties, engagements, activities, processings }: RegisterFacts): RegisterFacts {
    return {
      parties: parties.map(this.party),
      engagements: engagements.map(this.engagement),
      activities: activities.map(this.activity),
      processings: processings.map(this.processing),
    };
  }

  /** One hop. */
  hop(hop: Hop): Hop {
    const { exporter, importer, grounds } = hop;
    return {
      ...hop,
      exporter: this.judged(exporter),
      importer: importer && this.judged(importer),
      grounds: grounds.map(this.ground),
    };
  }
}
