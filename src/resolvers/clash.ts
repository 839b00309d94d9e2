import { Field } from 'type-graphql';
import type { Setter } from '../domain/provenance.js';
import { SetterKind } from '../entities/row.js';
import { DateTimeScalar, JsonScalar } from '../entities/scalar.js';

/** What the register and a source say differently, and who set what the register says. */
export interface Clash {
  readonly registerValue: unknown;
  readonly sourceValue: unknown;
  readonly kind: Setter['kind'] | null;
  readonly setBy: string | null;
  readonly at: string | null;
}

const FIELDS: Readonly<Record<keyof Clash, readonly [type: () => unknown, description: string]>> = {
  registerValue: [
    () => JsonScalar,
    'What the register says, and goes on saying; null where it says nothing, or somebody removed the row.',
  ],
  sourceValue: [
    () => JsonScalar,
    'What the source says; null where it says that there is none, or names no longer what was changed.',
  ],
  kind: [() => SetterKind.enumeration, 'Who set what the register says; null where the journal does not tell.'],
  setBy: [() => String, 'The source, where a tool set it by a sync; else who did, as the journal says it.'],
  at: [() => DateTimeScalar, 'When it was set.'],
};

/** Gives a type the fields of a clash. */
export const Clashing: ClassDecorator = ({ prototype }) => {
  for (const [name, [type, description]] of Object.entries(FIELDS)) {
    Field(type as never, { nullable: true, description })(prototype as object, name);
  }
};
