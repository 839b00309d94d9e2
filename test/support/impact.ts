import type { ImpactFacts, NoticedEngagement, PeopleFacts } from '../../src/domain/impact/fact.js';
import type { PartyFacts, RegisterFacts, SystemFacts } from '../../src/domain/transfer/fact.js';
import { register } from './flow.js';

type Parts = Partial<RegisterFacts> & { readonly systems?: readonly SystemFacts[] };

/** A register with everything that its rows name, as the database would give it. */
export function whole(parts: Parts): ImpactFacts {
  const facts = register(parts);
  const { activities, processings, engagements } = facts;
  const systems = [
    ...new Set([...[...activities, ...processings].flatMap((one) => one.systems), ...(parts.systems ?? [])]),
  ];
  const hosts = systems.flatMap(({ host }) => host ?? []);
  const engaged = [...new Set([...engagements, ...hosts])];
  const parties = new Map<string, PartyFacts>();
  for (const one of [
    ...engaged.flatMap(({ engager, engaged: to }) => [engager, to]),
    ...activities.flatMap(({ controller, jointControllers, disclosures }) => [
      controller,
      ...jointControllers,
      ...disclosures.map(({ recipient }) => recipient),
    ]),
    ...processings.flatMap(({ processor, controllers }) => [processor, ...controllers.map((of) => of.controller)]),
    ...systems.flatMap(({ owner }) => owner ?? []),
    ...facts.parties,
  ]) {
    parties.set(one.id, one);
  }
  const lists = [...activities.flatMap((one) => one.disclosures), ...processings, ...engaged, ...systems];
  const uses = activities.flatMap((one) => one.dataUses);
  const categories = [...uses.map((one) => one.data), ...lists.flatMap(({ dataCategories }) => dataCategories)];
  const broader = categories.flatMap((one) => one.broader ?? []);
  const subjects = [...uses.map((one) => one.subjects), ...processings.flatMap((one) => one.subjects)];
  return {
    activities,
    processings,
    systems,
    parties: [...parties.values()],
    engagements: engaged as unknown as readonly NoticedEngagement[],
    dataCategories: [...new Set([...categories, ...broader])],
    subjects: [...new Set(subjects)] as unknown as readonly PeopleFacts[],
  };
}
