import { randomUUID } from 'node:crypto';
import type { PlacedChange } from '../../src/changes/page.js';
import { type Actor, write } from '../../src/database/session.js';
import type { Database } from '../../src/database/open.js';
import { planImport } from '../../src/services/manifest/plan.js';
import { type Ask, asking } from './api.js';
import { allChanges, type Following, until } from './following.js';
import { newOrganisation } from './scene.js';

/** Clauses for the transfer from processor to processor, with all that they need. */
const CLAUSES = {
  key: 'clauses',
  mechanism: 'SCC21_M3',
  concludedOn: '2022-10-01',
  document: 'Signed',
  assessmentKind: 'TIA',
  assessedOn: '2022-09-01',
  assessmentOutcome: 'SUFFICIENT',
  onwardTerms: true,
};

/** A company in Germany that serves a customer, by a host in the United States. */
export const HOSTED = {
  parties: [
    { key: 'own', name: 'Own', own: true, country: 'DE' },
    { key: 'customer', name: 'Customer', country: 'DE' },
    { key: 'host', name: 'Host', country: 'US', contacts: [{ key: 'desk', name: 'Desk', email: 'desk@host.example' }] },
    { key: 'mailer', name: 'Mailer', country: 'FR' },
  ],
  engagements: [
    {
      key: 'hosting',
      engager: 'own',
      engaged: 'host',
      engagerCapacity: 'PROCESSOR',
      service: 'Hosting',
      grounds: [CLAUSES],
    },
  ],
  processingsOnBehalf: [
    { key: 'service', name: 'Service', processor: 'own', controllers: [{ key: 'served', controller: 'customer' }] },
  ],
};

/** A change in a line. */
export const said = ({ kind, action, key }: Pick<PlacedChange, 'kind' | 'action' | 'key'>): string =>
  `${kind} ${action} ${key}`;

type ByKey = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The register of an organisation of its own, whose changes are followed. */
export class FollowedRegister {
  private seen = 0;
  readonly ask: Ask;

  private constructor(
    private readonly database: Database,
    private readonly following: Following,
    readonly actor: Actor,
  ) {
    this.ask = asking(database, actor);
  }

  static async begin(database: Database, following: Following, register: object): Promise<FollowedRegister> {
    const actor = await newOrganisation(database, `org-${randomUUID().slice(0, 8)}`);
    const found = new FollowedRegister(database, following, actor);
    await found.import(register);
    return found;
  }

  async import(register: object): Promise<void> {
    const text = JSON.stringify({ ropa: 1, ...register });
    await planImport(text, false, (work) => write(this.database, this.actor, 'import', work));
  }

  private all(): Promise<PlacedChange[]> {
    return allChanges(this.database, this.actor.organisationId);
  }

  /** The changes since the last time, when all is told. */
  async changes(): Promise<PlacedChange[]> {
    await this.following.caughtUp(this.actor.organisationId);
    const all = await this.all();
    const found = all.slice(this.seen);
    this.seen = all.length;
    return found;
  }

  /** The next change, as soon as it is told. */
  nextChange(): Promise<PlacedChange> {
    return until(async () => (await this.all())[this.seen]).then((change) => {
      this.seen += 1;
      return change;
    });
  }

  /** What all changes come to: the facts of what is there, by kind and key. */
  async folded(): Promise<ByKey> {
    const states = new Map<string, Record<string, unknown>>();
    for (const { kind, action, key, facts } of await this.all()) {
      const name = `${kind} ${key}`;
      if (action === 'REMOVED') states.delete(name);
      else if (action === 'ADDED') states.set(name, {});
      for (const { fact, after } of facts) {
        const state = states.get(name);
        if (state) state[fact] = after;
      }
    }
    const shown = ['name', 'country', 'address', 'EU.outcome', 'UK.outcome', 'service', 'contractReference', 'depth'];
    return Object.fromEntries(
      [...states]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, state]) => [
          name,
          Object.fromEntries(shown.flatMap((fact) => (state[fact] == null ? [] : [[fact, state[fact]]]))),
        ]),
    );
  }

  /** The same as the register says it, asked today. */
  async stated(): Promise<ByKey> {
    const { data, errors } = await this.ask<{ register: Stated }>(
      `{ register {
        parties(first: 500) { nodes { key name country address } }
        engagements(first: 500) { nodes { key service contractReference } }
        transfers(first: 500) { nodes { key answers { regime outcome } } }
        subprocessors(processing: "service") {
          entries { depth party { name country address } engagement { key service contractReference } }
        }
      } }`,
    );
    if (!data) throw new Error(JSON.stringify(errors));
    const { parties, engagements, transfers, subprocessors } = data.register;
    const states = [
      ...parties.nodes.map(({ key, ...facts }) => [`PARTY ${key}`, facts]),
      ...engagements.nodes.map(({ key, ...facts }) => [`ENGAGEMENT ${key}`, facts]),
      ...transfers.nodes.map(({ key, answers }) => [
        `TRANSFER ${key}`,
        Object.fromEntries(answers.map(({ regime, outcome }) => [`${regime}.outcome`, outcome])),
      ]),
      ...subprocessors.entries.map(({ depth, party, engagement: { key, ...facts } }) => [
        `DISCLOSURE service:${key}`,
        { depth, ...party, ...facts },
      ]),
    ] as [string, Record<string, unknown>][];
    const given = (facts: object) => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
    return Object.fromEntries(
      states.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, facts]) => [name, given(facts)]),
    );
  }
}

interface Keyed {
  readonly key: string;
}

interface Stated {
  readonly parties: { readonly nodes: readonly Keyed[] };
  readonly engagements: { readonly nodes: readonly Keyed[] };
  readonly transfers: {
    readonly nodes: readonly (Keyed & { readonly answers: readonly { regime: string; outcome: string }[] })[];
  };
  readonly subprocessors: {
    readonly entries: readonly { readonly depth: number; readonly party: object; readonly engagement: Keyed }[];
  };
}
