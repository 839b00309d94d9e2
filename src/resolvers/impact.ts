import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { worsened } from '../domain/impact/compare.js';
import type { Impact as Facts } from '../domain/impact/impact.js';
import type { ImpactKind, ImpactNoun } from '../domain/impact/question.js';
import { Refusal } from '../domain/problem.js';
import { impact as impactOf } from '../services/impact.js';
import type { Context } from './context.js';
import { Impact, ImpactKindChoice, ImpactNounChoice, type ImpactSummary } from './impact/type.js';
import { badInput, momentOf, Register } from './register.js';

function summaryOf(facts: Facts): ImpactSummary {
  const { dataCategories, subjects, transfers } = facts;
  return {
    activities: facts.activities.length,
    processingsOnBehalf: facts.processings.length,
    parties: facts.parties.length,
    systems: facts.systems.length,
    engagements: facts.engagements.length,
    dataCategories: dataCategories.length,
    specialCategories: dataCategories.filter(({ nature }) => nature === 'SPECIAL').length,
    criminalCategories: dataCategories.filter(({ nature }) => nature === 'CRIMINAL').length,
    subjects: subjects.length,
    vulnerableSubjects: subjects.filter(({ vulnerable }) => vulnerable === true).length,
    customers: facts.customers.length,
    transfers: transfers.length,
    worseTransfers: transfers.filter(worsened).length,
    notifications: facts.notifications.length,
  };
}

@Resolver(() => Register)
export class ImpactResolver {
  @FieldResolver(() => Impact, {
    description:
      'What else is touched when a party, system, engagement, activity, data category, ground or country changes on the day: affected rows, transfers before and after, notifications due with their clock. Nothing is written.',
  })
  async impact(
    @Root() register: Register,
    @Ctx() context: Context,
    @Arg('of', () => String, {
      description:
        'What is asked about: the key of a row in force on the day, a country (ISO 3166-1 alpha-2), or the code of a mechanism of Chapter V.',
    })
    of: string,
    @Arg('kind', () => ImpactKindChoice.enumeration, { description: 'What happens to it.' })
    kind: ImpactKind,
    @Arg('noun', () => ImpactNounChoice.enumeration, {
      nullable: true,
      description: 'What "of" names; needed only where rows of several nouns have the key.',
    })
    noun: ImpactNoun | null | undefined,
    @Arg('country', () => String, {
      nullable: true,
      description: 'Where it moves to, ISO 3166-1 alpha-2: needed for MOVES_TO, and for nothing else.',
    })
    country: string | null | undefined,
  ): Promise<Impact> {
    const moment = momentOf(register);
    const question = { of, kind, noun: noun ?? null, country: country ?? null };
    try {
      const facts = await impactOf(await context.snapshot(), moment, question);
      const { key, day, notes } = facts;
      return { ...question, of: key, noun: facts.noun, on: day, notes, summary: summaryOf(facts), facts, moment };
    } catch (error) {
      const problem = error instanceof Refusal ? error.problems[0] : undefined;
      throw problem ? badInput(problem.path, problem.message) : error;
    }
  }
}
