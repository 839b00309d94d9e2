import { chainGaps, contractState, reach } from '../../src/domain/subprocessor.js';

const edge = (id: string, from: string, to: string) => ({ id, engager: { id: from }, engaged: { id: to } });
const ways = (edges: ReturnType<typeof edge>[], ...starts: string[]) =>
  reach(edges, new Set(starts)).map(({ edge: { id }, depth, via }) => `${depth}:${id}${via ? ` via ${via.id}` : ''}`);

describe('a chain of engagements', () => {
  test('is walked breadth first, so that the way kept is a shortest one', () => {
    const edges = [
      edge('1', 'us', 'a'),
      edge('2', 'a', 'b'),
      edge('3', 'b', 'c'),
      edge('4', 'us', 'c'),
      edge('5', 'c', 'd'),
    ];
    expect(ways(edges, 'us')).toEqual(['1:1', '1:4', '2:2 via 1', '2:5 via 4', '3:3 via 2']);
  });

  test('ends where it comes round to a party that was reached already', () => {
    const edges = [edge('1', 'us', 'a'), edge('2', 'a', 'b'), edge('3', 'b', 'a'), edge('4', 'b', 'us')];
    expect(ways(edges, 'us')).toEqual(['1:1', '2:2 via 1', '3:3 via 2', '3:4 via 2']);
  });

  test('names an engagement once, however many ways lead to it', () => {
    // Two parties a layer, each engaging both of the next: 2^50 ways, 198 engagements.
    const layers = Array.from({ length: 50 }, (_, layer) => [`${layer}a`, `${layer}b`]);
    const edges = layers.flatMap((layer, at) =>
      layer.flatMap((from) => (layers[at + 1] ?? []).map((to) => edge(`${from}-${to}`, from, to))),
    );
    const walked = ways([...edges, edge('first', 'us', '0a'), edge('second', 'us', '0b')], 'us');
    expect(walked).toHaveLength(edges.length + 2);
    expect(new Set(walked).size).toBe(walked.length);
  });

  test('does not pass over an engagement whose processor is not in the register on the day', () => {
    expect(reach([{ id: '1', engager: { id: 'us' }, engaged: null }], new Set(['us']))).toHaveLength(1);
  });
});

test.each([
  ['a contract signed before the day', { contractReference: null, contractSignedOn: '2020-03-31' }, 'IN_FORCE'],
  ['a contract signed on the day', { contractReference: 'x', contractSignedOn: '2020-04-01' }, 'IN_FORCE'],
  ['a contract signed after the day', { contractReference: 'x', contractSignedOn: '2020-04-02' }, 'SIGNED_LATER'],
  ['a contract without its day', { contractReference: 'x', contractSignedOn: null }, 'UNDATED'],
  ['no contract', { contractReference: null, contractSignedOn: null }, 'NOT_STATED'],
])('%s is told as such', (_, facts, state) => {
  expect(contractState(facts, '2020-04-01')).toBe(state);
});

describe('of a processor in the chain', () => {
  const party = {
    named: true,
    country: 'US',
    address: '1 Main Street',
    contacts: [{ name: 'A. Person', email: 'a@example.org', phone: null }],
    locations: [],
  };
  const engagement = {
    description: 'Stores files.',
    engagerCapacity: 'PROCESSOR' as const,
    authorisation: 'GENERAL',
    locations: [{ kind: 'STORAGE', country: 'US' }],
    contractReference: 'DPA 1',
    contractSignedOn: null,
  };

  test('nothing is missing where all is stated', () => {
    expect(chainGaps(party, engagement)).toEqual([]);
  });

  test.each([
    ['a category is no name', { named: false }, {}, 'NAME'],
    ['a country', { country: null }, {}, 'COUNTRY'],
    ['an address', { address: null }, {}, 'ADDRESS'],
    ['a contact without a name', { contacts: [{ name: null, email: 'a@example.org', phone: null }] }, {}, 'CONTACT'],
    ['a contact that cannot be reached', { contacts: [{ name: 'A', email: null, phone: null }] }, {}, 'CONTACT'],
    ['a place of storage or access', {}, { locations: [{ kind: 'ESTABLISHMENT', country: 'US' }] }, 'LOCATION'],
    ['a description', {}, { description: null }, 'DESCRIPTION'],
    ['a place', {}, { locations: [] }, 'LOCATION'],
    ['a contract', {}, { contractReference: null }, 'CONTRACT'],
    ['an authorisation', {}, { authorisation: null }, 'AUTHORISATION'],
    ['an authorisation that is stated not to be', {}, { authorisation: 'NONE' }, 'AUTHORISATION'],
  ])('%s is missing', (_, ofParty, ofEngagement, gap) => {
    expect(chainGaps({ ...party, ...ofParty }, { ...engagement, ...ofEngagement })).toEqual([gap]);
  });

  test('the country is known by a place of establishment too', () => {
    const places = [...engagement.locations, { kind: 'ESTABLISHMENT', country: 'US' }];
    expect(chainGaps({ ...party, country: null }, { ...engagement, locations: places })).toEqual([]);
    const bloc = [...engagement.locations, { kind: 'ESTABLISHMENT', country: null }];
    expect(chainGaps({ ...party, country: null }, { ...engagement, locations: bloc })).toEqual(['COUNTRY']);
  });

  test('a processor that the controller itself engages needs no authorisation', () => {
    expect(chainGaps(party, { ...engagement, engagerCapacity: 'CONTROLLER', authorisation: null })).toEqual([]);
  });
});
