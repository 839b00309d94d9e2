import type { Day } from './day.js';
import type { ContractState } from './engagement.js';

/** What a controller has to be told of every processor in the chain: EDPB Opinion 22/2024 and Guidelines 07/2020. */
export const CHAIN_GAPS = {
  NAME: 'It is a category, not a named body (EDPB Opinion 22/2024).',
  COUNTRY: 'No country of establishment is stated.',
  ADDRESS: 'No address is stated (EDPB Opinion 22/2024).',
  CONTACT: 'No contact person is stated (EDPB Opinion 22/2024).',
  DESCRIPTION: 'The processing carried out is not described (EDPB Guidelines 07/2020, para. 152).',
  LOCATION: 'No place of storage or access is stated (EDPB Guidelines 07/2020, para. 152).',
  CONTRACT: 'No contract or other legal act is recorded: Art. 28(3) and (4).',
  AUTHORISATION: 'No authorisation by the controller is recorded: Art. 28(2).',
} as const;
export type ChainGap = keyof typeof CHAIN_GAPS;

interface ContractFacts {
  readonly contractReference: string | null;
  readonly contractSignedOn: string | null;
}

/** State of the contract of an engagement on a day: Art. 28(3). A contract is told by its reference or its day. */
export function contractState({ contractReference, contractSignedOn }: ContractFacts, day: Day): ContractState {
  if (contractSignedOn !== null) return contractSignedOn <= day ? 'IN_FORCE' : 'SIGNED_LATER';
  return contractReference === null ? 'NOT_STATED' : 'UNDATED';
}

interface PlaceFacts {
  readonly kind: string;
  readonly country: string | null;
}

interface PartyFacts {
  readonly named: boolean;
  readonly country: string | null;
  readonly address: string | null;
  readonly contacts: readonly {
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  }[];
  readonly locations: readonly PlaceFacts[];
}
interface EngagementFacts extends ContractFacts {
  readonly description: string | null;
  readonly engagerCapacity: 'CONTROLLER' | 'PROCESSOR';
  readonly authorisation: string | null;
  readonly locations: readonly PlaceFacts[];
}

/** What is not stated of a processor that a controller has to be told. */
export function chainGaps(party: PartyFacts, engagement: EngagementFacts): ChainGap[] {
  const places = [...engagement.locations, ...party.locations];
  const missing: Record<ChainGap, boolean> = {
    NAME: !party.named,
    COUNTRY:
      party.country === null && !places.some(({ kind, country }) => kind === 'ESTABLISHMENT' && country !== null),
    ADDRESS: party.address === null,
    CONTACT: !party.contacts.some(({ name, email, phone }) => name !== null && (email !== null || phone !== null)),
    DESCRIPTION: engagement.description === null,
    LOCATION: !places.some(({ kind }) => kind !== 'ESTABLISHMENT'),
    CONTRACT: engagement.contractReference === null && engagement.contractSignedOn === null,
    // Only another processor's engagement needs the controller's authorisation.
    AUTHORISATION: engagement.engagerCapacity === 'PROCESSOR' && (engagement.authorisation ?? 'NONE') === 'NONE',
  };
  return (Object.keys(missing) as ChainGap[]).filter((gap) => missing[gap]);
}

interface Edge {
  readonly id: string;
  readonly engager: { readonly id: string } | null;
  readonly engaged: { readonly id: string } | null;
}

/**
 * The shortest way to each edge from the parties at the start: the edges in the order of their depth, each with the
 * one that led to its engager (none at depth 1). Every edge is visited once, so circles and shared parties do no harm.
 */
export function reach<E extends Edge>(
  edges: readonly E[],
  starts: ReadonlySet<string>,
): { edge: E; depth: number; via: E | null }[] {
  const byEngager = new Map<string, E[]>();
  for (const edge of edges) {
    if (!edge.engager) continue;
    const list = byEngager.get(edge.engager.id);
    if (list) list.push(edge);
    else byEngager.set(edge.engager.id, [edge]);
  }
  const reached: { edge: E; depth: number; via: E | null }[] = [];
  const entered = new Set(starts);
  let frontier: { party: string; via: E | null }[] = [...starts].map((party) => ({ party, via: null }));
  for (let depth = 1; frontier.length > 0; depth += 1) {
    const next: typeof frontier = [];
    for (const { party, via } of frontier) {
      for (const edge of byEngager.get(party) ?? []) {
        reached.push({ edge, depth, via });
        if (!edge.engaged || entered.has(edge.engaged.id)) continue;
        entered.add(edge.engaged.id);
        next.push({ party: edge.engaged.id, via: edge });
      }
    }
    frontier = next;
  }
  return reached;
}
