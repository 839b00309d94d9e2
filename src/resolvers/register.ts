import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { isDay, isInstant, isOver, today } from '../domain/day.js';
import { DateScalar, DateTimeScalar } from '../entities/scalar.js';
import type { Moment } from '../queries/load.js';
import { PageError } from '../queries/page.js';
import { authorised, type Context } from './context.js';
import { Costs } from './cost.js';

/** An argument that breaks a rule: no answer is possible, and other input mends it. */
export const badInput = (argument: string, message: string): GraphQLError =>
  new GraphQLError(`${argument}: ${message}`, { extensions: { code: 'BAD_USER_INPUT', argument } });

/** An error of a list, which other arguments mend, as one that names the argument. */
export const ofPage = (error: unknown): unknown =>
  error instanceof PageError ? badInput(error.argument, error.message) : error;

@ObjectType({
  description: 'The register of one organisation, of one day, as recorded at one instant. All reads hang under it.',
  simpleResolvers: true,
})
export class Register {
  @Field(() => DateScalar, { nullable: true, description: 'The day it speaks about; null when it shows all days.' })
  on!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant as recorded at which it is read; null for now.',
  })
  asRecordedAt!: string | null;
}

const DAY = 'It is a day of the calendar, ISO 8601: YYYY-MM-DD.';
const INSTANT = 'It is an instant with its offset, RFC 3339: 2026-11-23T12:00:00Z.';
const FUTURE = 'It is not in the future: what will be recorded then is not known.';

interface MomentArguments {
  readonly on?: string | null | undefined;
  readonly asRecordedAt?: string | null | undefined;
}

/** The register of one day, today where none is given. `path` is what the arguments stand under, with its dot. */
export function registerOn({ on, asRecordedAt }: MomentArguments, path = ''): Register & { on: string } {
  if (on != null && !isDay(on)) throw badInput(`${path}on`, DAY);
  if (asRecordedAt != null && !isInstant(asRecordedAt)) throw badInput(`${path}asRecordedAt`, INSTANT);
  if (asRecordedAt != null && !isOver(asRecordedAt)) throw badInput(`${path}asRecordedAt`, FUTURE);
  return { on: on ?? today(), asRecordedAt: asRecordedAt ?? null };
}

/** The moment that a register is read at. */
export const momentOf = ({ on, asRecordedAt }: Register): Moment => ({ on, asRecordedAt });

@Resolver()
export class RegisterResolver {
  @Costs({ statements: 0 })
  @Query(() => Register, {
    description:
      "The register of the caller's organisation. It has two clocks: the day that it speaks about, and the instant whose recorded contents are read.",
  })
  register(
    @Ctx() context: Context,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description: 'The day the answers speak about: what is not in force then is not shown. Today where left out.',
    })
    on: string | null | undefined,
    @Arg('everyDay', () => Boolean, {
      defaultValue: false,
      description: 'Shows rows of all days, in force or not, for those who maintain them. Excludes "on".',
    })
    everyDay: boolean,
    @Arg('asRecordedAt', () => DateTimeScalar, {
      nullable: true,
      description: 'Reads what the register contained at that instant, rebuilt from the journal. Now where left out.',
    })
    asRecordedAt: string | null | undefined,
  ): Register {
    authorised(context, 'register:read');
    const moment = momentOf(registerOn({ on, asRecordedAt }));
    if (on != null && everyDay) throw badInput('on', 'It excludes everyDay.');
    return everyDay ? { ...moment, on: null } : moment;
  }
}

export type { GraphQLResolveInfo };
