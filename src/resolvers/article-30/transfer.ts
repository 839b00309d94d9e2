import { Field, ObjectType } from 'type-graphql';
import { type Destination, DESTINATION_KINDS, type DestinationKind } from '../../domain/article-30/destination.js';
import type { Bloc, LocationKind } from '../../domain/article-30/fact.js';
import type { GroundBlock } from '../../domain/article-30/ground.js';
import type { Way } from '../../domain/article-30/place.js';
import type { Outside } from '../../domain/article-30/territory.js';
import type { TransferLetter } from '../../domain/article-30/transfer.js';
import type { MechanismCode } from '../../domain/mechanism.js';
import type { Regime } from '../../domain/territory.js';
import { choice } from '../../entities/choice.js';
import { Bloc as BlocChoice, LocationKind as LocationKindChoice } from '../../entities/location.js';
import { RegimeChoice } from '../../entities/regime.js';
import { DateScalar } from '../../entities/scalar.js';
import { Mechanism as MechanismChoice } from '../../entities/transfer-ground.js';
import { RecordLetter } from './finding.js';
import { RecordParty } from './party.js';

const DestinationKindChoice = choice(
  'DestinationKind',
  'What sort of destination a transfer has: Art. 30(1)(e), 30(2)(c).',
  DESTINATION_KINDS,
);

@ObjectType({
  description: 'A regime whose territory a destination is outside of on the day of the record.',
  simpleResolvers: true,
})
class OutsideRegime implements Outside {
  @Field(() => RegimeChoice.enumeration, { description: 'The regime.' })
  regime!: Regime;

  @Field(() => String, { description: 'Why it is outside on that day.' })
  basis!: string;

  @Field(() => Boolean, { description: 'Whether that was checked against its source.' })
  verified!: boolean;
}

@ObjectType({ description: 'How the data are at a destination.', simpleResolvers: true })
class DestinationWay implements Way {
  @Field(() => LocationKindChoice.enumeration, { description: 'Establishment, storage or access.' })
  kind!: LocationKind;

  @Field(() => String, {
    nullable: true,
    description: 'The system whose data are there, if the place is one of a system.',
  })
  system!: string | null;

  @Field(() => String, { nullable: true, description: 'What it depends on, if it does.' })
  condition!: string | null;
}

@ObjectType({
  description:
    'A ground of Chapter V that is recorded for a destination. Art. 30 asks only for the documentation of suitable safeguards under Art. 49(1) second subparagraph.',
  simpleResolvers: true,
})
class DestinationGround implements GroundBlock {
  @Field(() => String, { description: 'The key of the transfer ground in the register.' })
  key!: string;

  @Field(() => MechanismChoice.enumeration, { description: 'The mechanism.' })
  mechanism!: MechanismCode;

  @Field(() => String, { description: 'What the mechanism is called.' })
  title!: string;

  @Field(() => String, { description: 'The article that the mechanism rests on.' })
  article!: string;

  @Field(() => RegimeChoice.enumeration, { description: 'The regime whose Chapter V it belongs to.' })
  regime!: Regime;

  @Field(() => String, { nullable: true, description: 'The version of the instrument.' })
  instrumentVersion!: string | null;

  @Field(() => String, { nullable: true, description: 'The document.' })
  document!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day it was concluded.' })
  concludedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it may be relied on.' })
  startsOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it may no longer be relied on.' })
  endsOn!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether it is in force on the day by its own days. Whether the law allows to rely on it is another question.',
  })
  inForce!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the assessment and the suitable safeguards are documented (Art. 49(6)); null where Art. 49(1) second subparagraph is not relied on.',
  })
  documented!: boolean | null;

  @Field(() => String, { nullable: true, description: 'The document of the assessment.' })
  assessment!: string | null;

  @Field(() => String, { nullable: true, description: 'The suitable safeguards provided.' })
  safeguards!: string | null;
}

@ObjectType({
  description:
    'A third country or international organisation that the data reach: Art. 30(1)(e), 30(2)(c). Derived from where recipients are and where data are stored and accessed.',
  simpleResolvers: true,
})
class RecordDestination implements Destination {
  @Field(() => DestinationKindChoice.enumeration, { description: 'What sort of destination it is.' })
  kind!: DestinationKind;

  @Field(() => Boolean, { description: 'Whether the country or organisation is identified, as the text asks.' })
  identified!: boolean;

  @Field(() => String, { nullable: true, description: 'The country, ISO 3166-1 alpha-2.' })
  country!: string | null;

  @Field(() => String, {
    description: 'The name of the country or of the international organisation; else the bloc, or the words used.',
  })
  name!: string;

  @Field(() => BlocChoice.enumeration, {
    nullable: true,
    description: 'The bloc, where a bloc is named and no country.',
  })
  bloc!: Bloc | null;

  @Field(() => String, { nullable: true, description: 'The words used where neither is named.' })
  words!: string | null;

  @Field(() => RecordParty, {
    nullable: true,
    description: 'Who receives the data there; null where nobody is recorded.',
  })
  recipient!: RecordParty | null;

  @Field(() => [LocationKindChoice.enumeration], {
    description: 'Establishment, storage, access: what the place is to the data.',
  })
  kinds!: readonly LocationKind[];

  @Field(() => [DestinationWay], { description: 'How the data are there, with the system and what it depends on.' })
  ways!: readonly DestinationWay[];

  @Field(() => [OutsideRegime], { description: 'The regimes for which it is a third country on the day, and why.' })
  outside!: readonly OutsideRegime[];

  @Field(() => [DestinationGround], { description: 'The grounds of Chapter V that are recorded for it.' })
  grounds!: readonly DestinationGround[];
}

@ObjectType({ description: 'What both kinds of record say on transfers.', simpleResolvers: true })
export abstract class RecordTransfers extends RecordLetter implements TransferLetter {
  @Field(() => Boolean, {
    description:
      'Whether it is stated that there is no transfer. Where destinations follow all the same, rule R27 says so.',
  })
  statedNone!: boolean;

  @Field(() => [RecordDestination], {
    description: 'The third countries and international organisations that the data reach, those not identified last.',
  })
  destinations!: readonly RecordDestination[];

  @Field(() => [RecordParty], {
    description: 'Recipients of whom no place is recorded, so that nothing can be derived: a gap.',
  })
  withoutPlace!: readonly RecordParty[];
}
