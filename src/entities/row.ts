import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { CERTAINTIES } from '../domain/data.js';
import { type Setter, SETTERS } from '../domain/provenance.js';
import { choice } from './choice.js';
import { DateScalar, DateTimeScalar } from './scalar.js';

export const Certainty = choice('Certainty', 'How sure a fact is, given its source.', CERTAINTIES);

@ObjectType({ description: 'Where a fact comes from.', simpleResolvers: true })
export class Source {
  @Field(() => String, { description: 'The document, by its title.' })
  document!: string;

  @Field(() => String, { nullable: true, description: 'The section or page of the document.' })
  section?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of the document.' })
  date?: string | null;

  @Field(() => String, { nullable: true, description: 'What the document says there, in short and in other words.' })
  paraphrase?: string | null;

  @Field(() => Certainty.enumeration, { nullable: true, description: 'How sure the fact is, given this source.' })
  certainty?: keyof typeof CERTAINTIES | null;
}

export const SetterKind = choice('SetterKind', 'Who sets facts of the register.', SETTERS);

@ObjectType({ description: 'Who set a fact of a row last, as the journal knows it.', simpleResolvers: true })
export class Provenance implements Setter {
  @Field(() => String, { description: 'The fact, as the noun calls it.' })
  field!: string;

  @Field(() => SetterKind.enumeration, { description: 'Who it was.' })
  kind!: keyof typeof SETTERS;

  @Field(() => String, {
    description: 'The source, where a tool set it by a sync; else who did, as the journal says it.',
  })
  setBy!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: string;
}

/** What every noun has. The organisation leads every key, so that tables distribute by it. */
@ObjectType({ description: 'What every noun of the register has.', simpleResolvers: true })
export abstract class Row {
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @Field(() => ID, { description: 'Identifier for ever, a UUID (version 7, so in order of creation).' })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'Slug, unique among its kind in the organisation and stable: the name in URLs.' })
  @Column('text')
  key!: string;

  @Field(() => Int, { description: 'Counts the changes; an update names the version it has seen.' })
  @Column('integer', { default: 1 })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When the row was entered.' })
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'When the row was last changed.' })
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: string;

  @Field(() => [Source], { description: 'The documents that the facts come from.' })
  @Column('jsonb', { default: [] })
  sources!: Source[];

  @Field(() => [Provenance], {
    description:
      'Who set each fact last, a tool or a person, of all facts that were ever set. What a row links to is in the journal.',
  })
  provenance!: Provenance[];
}
