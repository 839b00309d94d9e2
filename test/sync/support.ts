import type { Problem } from '../../src/domain/problem.js';
import type { Actor } from '../../src/database/session.js';
import type { SyncOutcome } from '../../src/sync/outcome.js';
import { type Ask, askingOver } from '../support/api.js';
import { enter, newOrganisation, noun } from '../support/scene.js';
import type { TestServer } from '../support/server.js';

export interface Payload {
  readonly outcomes: readonly SyncOutcome[];
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
}

export const SYNC = `mutation ($input: SyncProcessorsInput!) { syncProcessors(input: $input) {
  outcomes { index externalId outcome key changes { path before after }
             conflicts { id path registerValue sourceValue kind setBy at } notes { path words message }
             problems { code path message article } }
  counts { created updated unchanged conflicting rejected stale } problems { code path message article } } }`;

/** What a register with one own undertaking, "own", answers to a tool called "tool". */
export interface Tool {
  readonly actor: Actor;
  readonly ask: Ask;
  sync(rows: readonly object[], more?: object): Promise<Payload>;
  /** The register as a manifest, to compare all of it. */
  manifest(): Promise<string>;
}

export async function newTool(server: TestServer, key: string): Promise<Tool> {
  const actor = await newOrganisation(server.database, key);
  await enter(server.database, actor, [{ noun: noun('Party'), key: 'own', input: { name: 'Own', own: true } }]);
  const ask = askingOver(server, { organisation: key });
  return {
    actor,
    ask,
    async sync(rows, more = {}) {
      const { data, errors } = await ask<{ syncProcessors: Payload }>(SYNC, {
        input: { source: 'tool', rows, ...more },
      });
      expect(errors).toEqual([]);
      if (!data) throw new Error('There is no answer.');
      return data.syncProcessors;
    },
    async manifest() {
      const { data } = await ask<{ register: { manifest: string } }>('{ register(everyDay: true) { manifest } }');
      return data?.register.manifest ?? '';
    },
  };
}

/** Outcomes in short: `id OUTCOME`. */
export const inShort = ({ outcomes }: Payload): string[] =>
  outcomes.map(({ externalId, outcome }) => `${externalId} ${outcome}`);

/** A row that states something of everything. */
export const FULL = {
  externalId: 'v-1',
  name: 'Mail Service',
  legalName: 'Mail Service GmbH',
  country: 'Berlin, Germany',
  address: 'Hauptstr. 1, 10115 Berlin',
  registrationNumber: 'HRB 1',
  website: 'https://mail.example',
  description: 'Sends mail.',
  contact: { name: 'Ann', email: 'ann@mail.example' },
  engagements: [
    {
      externalId: 'c-1',
      service: 'Mailing',
      description: 'Sends newsletters.',
      contractReference: 'DPA 7',
      contractSignedOn: '2024-01-02',
      contractTerms: ['INSTRUCTIONS', 'AUDIT'],
      authorisation: 'GENERAL',
      noticePeriod: 'P30D',
      startsOn: '2024-02-01',
      endsOn: '2030-01-01',
      locations: [
        { kind: 'STORAGE', place: 'AWS eu-west-1 and UK' },
        { kind: 'ACCESS', country: 'IN' },
      ],
      grounds: [{ mechanism: 'SCC21_M2', concludedOn: '2024-01-02' }],
      dataCategories: ['mail'],
    },
  ],
  subprocessors: [{ externalId: 'v-2', service: 'Hosting', locations: [{ kind: 'STORAGE', place: 'Worldwide' }] }],
  locations: [{ kind: 'STORAGE', bloc: 'EEA' }],
  certifications: [{ scheme: 'ISO_27001', reference: 'C 1', startsOn: '2023-01-01', endsOn: '2026-01-01' }],
};
export const OTHER = { externalId: 'v-2', name: 'Hoster' };
