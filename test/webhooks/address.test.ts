import { isNetwork, lookup, mustBeReachable, problemOf } from '../../src/webhooks/address.js';

const reachable = (address: string, networks: string[] = [], secure = true): string | null => {
  try {
    mustBeReachable(address, secure, networks);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

test.each(['1.1.1.1', '8.8.8.8', '93.184.215.14', '2606:4700:4700::1111', '2a00:1450:4001:80b::200e'])(
  '%s is public',
  (address) => {
    expect(reachable(address)).toBeNull();
  },
);

test.each([
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['::1', 'loopback'],
  ['0.0.0.0', 'unspecified'],
  ['::', 'unspecified'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.0.1', 'private'],
  ['169.254.169.254', 'link-local: metadata of clouds'],
  ['169.254.170.2', 'link-local: credentials of containers'],
  ['fd00:ec2::254', 'unique local: metadata of a cloud'],
  ['168.63.129.16', 'the platform of a cloud'],
  ['100.64.0.1', 'carrier-grade NAT'],
  ['100.100.100.200', 'carrier-grade NAT: metadata of a cloud'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local with a zone'],
  ['fc00::1', 'unique local'],
  ['fec0::1', 'site-local'],
  ['224.0.0.1', 'multicast'],
  ['ff02::1', 'multicast'],
  ['255.255.255.255', 'broadcast'],
  ['240.0.0.1', 'reserved'],
  ['198.18.0.1', 'benchmarks'],
  ['192.0.2.1', 'documentation'],
  ['2001:db8::1', 'documentation'],
  ['192.0.0.192', 'protocols: metadata of a cloud'],
  ['::ffff:127.0.0.1', 'loopback as IPv6'],
  ['::ffff:169.254.169.254', 'link-local as IPv6'],
  ['::ffff:a00:1', 'private as IPv6'],
  ['::127.0.0.1', 'loopback as IPv6, deprecated'],
  ['64:ff9b::7f00:1', 'loopback behind NAT64'],
  ['64:ff9b::808:808', 'NAT64'],
  ['64:ff9b:1::1', 'NAT64 of one site'],
  ['2002:7f00:1::', 'loopback in 6to4'],
  ['2001::1', 'Teredo'],
  ['100::1', 'discard'],
  ['5f00::1', 'no part of the Internet'],
  ['4000::1', 'not handed out'],
  ['not an address', 'none'],
])('%s is not (%s)', (address) => {
  expect(reachable(address)).toMatch(/^.+ is (not a public|no) address\.$/);
});

test('a network that is named is reachable, over plain HTTP too, and no other', () => {
  const networks = ['10.1.0.0/16', 'fd00::/8', '127.0.0.1/32'];
  for (const address of ['10.1.2.3', 'fd12::1', '127.0.0.1', '::ffff:10.1.2.3']) {
    expect(reachable(address, networks)).toBeNull();
    expect(reachable(address, networks, false)).toBeNull();
  }
  for (const address of ['10.2.0.1', 'fe80::1', '127.0.0.2']) expect(reachable(address, networks)).not.toBeNull();
  expect(reachable('8.8.8.8', networks, false)).toBe('Plain HTTP is only for networks that WEBHOOK_NETWORKS names.');
});

test.each(['10.0.0.0/8', '192.168.1.7/32', 'fd00::/8', '::1/128'])('%s is a network', (text) => {
  expect(isNetwork(text)).toBe(true);
});
test.each(['10.0.0.0', '10.0.0.0/33', 'localhost/8', '*', ''])('%j is none', (text) => {
  expect(isNetwork(text)).toBe(false);
});

const LOCAL = ['127.0.0.0/8'];

test.each<[string, readonly string[], RegExp | null]>([
  ['https://hooks.example.org/a?b=c', [], null],
  ['https://hooks.example.org:8443', [], null],
  ['http://hooks.example.org', [], /begins with https/],
  ['http://hooks.example.org', LOCAL, null],
  ['http://127.0.0.1:3000/', LOCAL, null],
  ['ftp://hooks.example.org', [], /It is an address/],
  ['hooks.example.org', [], /It is an address/],
  ['', [], /It is an address/],
  ['javascript:alert(1)', [], /It is an address/],
  ['https://user@hooks.example.org', [], /user name/],
  ['https://:secret@hooks.example.org', [], /password/],
  ['https://hooks.example.org/#here', [], /"#"/],
  [`https://hooks.example.org/${'a'.repeat(2000)}`, [], /at most 2000/],
  ['https://127.0.0.1', [], /not a public/],
  ['https://127.1', [], /127\.0\.0\.1 is not a public/],
  ['https://2130706433', [], /127\.0\.0\.1 is not a public/],
  ['https://0x7f.0.0.1', [], /127\.0\.0\.1 is not a public/],
  ['https://0177.0.0.1', [], /127\.0\.0\.1 is not a public/],
  ['https://①②⑦.0.0.1', [], /127\.0\.0\.1 is not a public/],
  ['https://[::1]', [], /::1 is not a public/],
  ['https://[::ffff:7f00:1]', [], /is not a public/],
  ['https://[64:ff9b::7f00:1]', [], /is not a public/],
])('%s, with %j: %s', (url, networks, problem) => {
  const found = problemOf(url, networks);
  if (problem === null) expect(found).toBeNull();
  else expect(found).toMatch(problem);
});

/** What is connected to for a name, all addresses or one, as Node asks it. */
const lookedUp = (name: string, all: boolean, networks: readonly string[]): Promise<unknown> =>
  new Promise((resolve, reject) => {
    lookup(true, networks)(name, { all }, (error, address) => {
      if (error) reject(error);
      else resolve(address);
    });
  });

test('a name is judged by what it is when the connection is made', async () => {
  for (const all of [true, false]) {
    await expect(lookedUp('localhost', all, [])).rejects.toThrow('is not a public address.');
  }
  const networks = ['127.0.0.0/8', '::1/128'];
  expect(await lookedUp('localhost', false, networks)).toMatch(/^(127\.0\.0\.1|::1)$/);
  expect(await lookedUp('localhost', true, networks)).toContainEqual({ address: '127.0.0.1', family: 4 });
  await expect(lookedUp('no-such-name.invalid', true, networks)).rejects.toThrow('ENOTFOUND');
});
