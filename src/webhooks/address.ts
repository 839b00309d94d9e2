import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Networks, as "10.0.0.0/8", that webhooks may be sent to although they are not public, and over plain HTTP. */
export type Networks = readonly string[];

/** Whether the text is a network: an address with the length of its prefix. */
export const isNetwork = (text: string): boolean => ipaddr.isValidCIDR(text);

/** Thrown for an address that webhooks are not sent to. */
export class Refused extends Error {}

type Address = ReturnType<typeof ipaddr.process>;

const within = (address: Address, networks: Networks): boolean =>
  networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return address.kind() === base.kind() && address.match(base, bits);
  });

/** All that is handed out for use across the Internet: RFC 4291. What translates to IPv4 or is for one site is not in it. */
const GLOBAL_IPV6 = ['2000::/3'];

/** Of a public range, and answered by the host of the machine that asks: the platform of Azure. */
const OF_THE_HOST = ['168.63.129.16/32'];

/** Reached from everywhere, so that nothing stands behind it that only this machine can reach. */
const isPublic = (address: Address): boolean =>
  address.range() === 'unicast' &&
  (address.kind() === 'ipv4' || within(address, GLOBAL_IPV6)) &&
  !within(address, OF_THE_HOST);

/**
 * Throws for an address that webhooks are not sent to: of this machine, of its network, or of none.
 *
 * Who may name an address could otherwise have this server ask what only it can reach, as the metadata of a cloud.
 * An IPv4 address that is written as one of IPv6 is what it is.
 */
export function mustBeReachable(text: string, secure: boolean, networks: Networks): void {
  if (!ipaddr.isValid(text)) throw new Refused(`${text} is no address.`);
  const address = ipaddr.process(text);
  if (within(address, networks)) return;
  if (!isPublic(address)) throw new Refused(`${text} is not a public address.`);
  if (!secure) throw new Refused('Plain HTTP is only for networks that WEBHOOK_NETWORKS names.');
}

const LENGTH = 2000;

/** What is wrong with the address of a webhook, as far as it shows without asking for its name; null for nothing. */
export function problemOf(text: string, networks: Networks): string | null {
  if (text.length > LENGTH) return `It has at most ${LENGTH} characters.`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['https:', 'http:'].includes(url.protocol)) return 'It is an address: https://…';
  if (url.protocol === 'http:' && networks.length === 0) return 'It begins with https://.';
  if (url.username !== '' || url.password !== '') {
    return 'It carries no user name and no password: receivers know us by the signature.';
  }
  if (url.hash !== '') return 'It has no part after "#", which is never sent.';
  try {
    mustBeReachableByName(url, networks);
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

/** The host of an address where it is no name. Numbers, in whatever way they are written, are so by now. */
function literalOf({ hostname }: URL): string | null {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) === 0 ? null : host;
}

/** Throws where the host is no name, and an address that webhooks are not sent to. */
export function mustBeReachableByName(url: URL, networks: Networks): void {
  const literal = literalOf(url);
  if (literal !== null) mustBeReachable(literal, url.protocol === 'https:', networks);
}

/**
 * Finds the addresses of a name at the moment of the connection, which is then made to one of them: a name that is
 * another one by then than it was before gains nothing. All must be reachable, or none is taken.
 */
export const lookup =
  (secure: boolean, networks: Networks): LookupFunction =>
  (hostname, options: LookupOptions, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) {
        callback(error, '');
        return;
      }
      try {
        for (const { address } of addresses) mustBeReachable(address, secure, networks);
      } catch (refused) {
        callback(refused as Error, '');
        return;
      }
      const [first] = addresses;
      if (options.all) callback(null, addresses);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
