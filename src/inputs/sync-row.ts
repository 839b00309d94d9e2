import { ValidateIf, ValidateNested } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { Certification } from '../entities/certification.js';
import { Contact } from '../entities/contact.js';
import { Engagement } from '../entities/engagement.js';
import type { EntityClass } from '../entities/fact.js';
import { Location } from '../entities/location.js';
import { nounOf } from '../entities/noun.js';
import { Party } from '../entities/party.js';
import { TransferGround } from '../entities/transfer-ground.js';
import { apply, shapeOf } from './input.js';
import * as rule from './rule.js';

/** What a tool says of a thing: facts by name. Left out is unchanged, null clears. */
export type Stated = Readonly<Record<string, unknown>>;

/** Takes facts of a noun into an input, with their types, rules and descriptions. */
const facts =
  (of: EntityClass, properties: readonly string[], required: readonly string[] = []): ClassDecorator =>
  ({ prototype }) => {
    for (const fact of nounOf(of).facts) {
      const shape = properties.includes(fact.property) ? shapeOf(fact) : null;
      if (!shape) continue;
      const must = required.includes(fact.property);
      const cannotBeNull = fact.required || 'fallback' in fact;
      apply(
        prototype as object,
        fact.property,
        Field(() => shape.type as never, { nullable: !must, description: shape.description }),
        ...(must ? [rule.Required()] : cannotBeNull ? [rule.NotCleared()] : []),
        ...shape.rules,
      );
    }
  };

const Nested = (type: () => unknown, description: string, max?: number): PropertyDecorator => {
  const list = max !== undefined;
  return (prototype, property) => {
    apply(
      prototype,
      String(property),
      Field(() => (list ? [type()] : type()) as never, { nullable: true, description }),
      ValidateIf((_, value) => value != null),
      ValidateNested({ each: list }),
      ...(list ? [rule.NotTooMany(max)] : []),
    );
  };
};

/** One text of at most so many characters. */
export const Line = (max: number): PropertyDecorator => {
  const rules = [rule.IsText(), rule.NotBlank(), rule.Printable(), rule.NotTooLong(max)];
  return (prototype, property) => {
    apply(prototype, String(property), ...rules);
  };
};

/** What a tool calls a thing. One with blanks at its ends looks like another one without, and would be another thing. */
const Identifier = (): PropertyDecorator => (prototype, property) => {
  apply(prototype, String(property), rule.Trimmed());
  Line(200)(prototype, property);
};

@InputType({
  description:
    'A place: a country, a bloc, the words used where neither is named, or a text of the tool in which places are to be recognised.',
})
@facts(Location, ['kind', 'country', 'bloc', 'words', 'condition'], ['kind'])
export class SyncLocationInput implements Stated {
  @Field(() => String, {
    nullable: true,
    description:
      'Places as the tool writes them, in place of the fields below: "Frankfurt/Germany", "AWS eu-west-1 and UK". What is not recognised is kept as the words used, and told in the notes.',
  })
  @Line(500)
  place?: string | null;

  readonly [fact: string]: unknown;
}

@InputType({ description: 'A ground of Chapter V for the transfers under an engagement.' })
@facts(TransferGround, nounOf(TransferGround).values.map(({ property }) => property), ['mechanism'])
export class SyncGroundInput implements Stated {
  readonly [fact: string]: unknown;
}

@InputType({ description: 'A certification or listing of the party.' })
@facts(Certification, nounOf(Certification).values.map(({ property }) => property), ['scheme'])
export class SyncCertificationInput implements Stated {
  readonly [fact: string]: unknown;
}

@InputType({ description: 'How the party is reached.' })
@facts(Contact, ['role', 'name', 'position', 'address', 'country', 'email', 'phone', 'form', 'purpose'])
export class SyncContactInput implements Stated {
  readonly [fact: string]: unknown;
}

const OF_ENGAGEMENT = [
  ...['service', 'description', 'responsibilities', 'contractReference', 'contractSignedOn', 'contractTerms'],
  ...['authorisation', 'authorisedOn', 'noticePeriod', 'notifiedOn', 'noticeChannel', 'objectionDeadline'],
  ...['startsOn', 'endsOn', 'dataCategories'],
];

/** What is said of an engagement, whichever of its two parties the row is of. */
abstract class EngagementStated implements Stated {
  readonly service!: string;
  readonly locations?: readonly SyncLocationInput[] | null;
  readonly grounds?: readonly SyncGroundInput[] | null;
  readonly [fact: string]: unknown;
}

const LOCATIONS = 'Where the data are stored and accessed from under it. Replaces what this source had given.';
const GROUNDS = 'The grounds of Chapter V for transfers under it. Replaces what this source had given.';

@InputType({
  description:
    'An engagement of the party of the row, by an undertaking that keeps this register: Art. 28. A new one that does not say in which capacity the other engages is entered as one by a controller.',
})
@facts(Engagement, ['engagerCapacity', ...OF_ENGAGEMENT], ['service'])
export class SyncEngagementInput extends EngagementStated {
  @Field(() => String, {
    nullable: true,
    description: 'What the tool calls the engagement; where left out, its service tells it from others of the party.',
  })
  @Identifier()
  readonly externalId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The own undertaking that engages it, by key of the party; where left out, the only one that there is.',
  })
  @rule.IsText()
  @rule.IsKey()
  readonly engagedBy?: string | null;

  @Nested(() => SyncLocationInput, LOCATIONS, 200)
  declare readonly locations?: readonly SyncLocationInput[] | null;

  @Nested(() => SyncGroundInput, GROUNDS, 50)
  declare readonly grounds?: readonly SyncGroundInput[] | null;
}

@InputType({
  description: 'An engagement of another processor by the party of the row, as processor: Art. 28(2) and (4).',
})
@facts(Engagement, OF_ENGAGEMENT, ['service'])
export class SyncSubprocessorInput extends EngagementStated {
  @Field(() => String, {
    description:
      'The subprocessor: the externalId of another row of the call, or of one that the source has given before.',
  })
  @rule.Required()
  @Identifier()
  readonly externalId!: string;

  @Nested(() => SyncLocationInput, LOCATIONS, 200)
  declare readonly locations?: readonly SyncLocationInput[] | null;

  @Nested(() => SyncGroundInput, GROUNDS, 50)
  declare readonly grounds?: readonly SyncGroundInput[] | null;
}

@InputType({ description: 'A processor as a tool knows it. What is left out is unchanged; null clears.' })
@facts(Party, ['name', 'legalName', 'address', 'registrationNumber', 'website', 'description'], ['name'])
export class SyncRowInput implements Stated {
  @Field(() => String, { description: 'What the tool calls the party: it is this for ever, whatever else changes.' })
  @rule.Required()
  @Identifier()
  readonly externalId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The country of establishment, as ISO 3166-1 code, by name, or as the tool writes it: "USA", "Frankfurt/Germany". Where the text names no single country, the places become establishments of the party, and the country is not stated.',
  })
  @Line(500)
  readonly country?: string | null;

  @Nested(() => SyncContactInput, 'The contact that this source gives for it.')
  readonly contact?: SyncContactInput | null;

  @Nested(() => SyncEngagementInput, 'Who of the register engages it. Replaces what this source had given.', 200)
  readonly engagements?: readonly SyncEngagementInput[] | null;

  @Nested(() => SyncSubprocessorInput, 'Whom it engages in turn. Replaces what this source had given.', 500)
  readonly subprocessors?: readonly SyncSubprocessorInput[] | null;

  @Nested(
    () => SyncLocationInput,
    'Where it is, stores and accesses from, whatever the service. Replaces what this source had given.',
    200,
  )
  readonly locations?: readonly SyncLocationInput[] | null;

  @Nested(() => SyncCertificationInput, 'Its certifications and listings. Replaces what this source had given.', 50)
  readonly certifications?: readonly SyncCertificationInput[] | null;

  readonly [fact: string]: unknown;
}
