import { bareName } from './legal-form.js';
import { plain } from './plain.js';

/** By what two parties may be the same. */
export const DUPLICATE_REASONS = {
  REGISTRATION_NUMBER: 'They state the same number in a public register.',
  LEGAL_NAME: 'Their names are the same but for case, signs and legal form.',
  DOMAIN: 'Their websites are on the same host.',
} as const;
export type DuplicateReason = keyof typeof DUPLICATE_REASONS;

/** What speaks against it. Undertakings of a group have one name and website, and are several persons in law. */
export const DUPLICATE_DOUBTS = {
  REGISTRATION_NUMBER: 'They state different numbers in public registers.',
  LEGAL_FORM: 'Their names end in different legal forms.',
  COUNTRY: 'They are established in different countries.',
} as const;
export type DuplicateDoubt = keyof typeof DUPLICATE_DOUBTS;

/** A party as far as it tells whether it is another one, too. */
export interface PartyFacts {
  readonly key: string;
  readonly name: string;
  readonly legalName: string | null;
  readonly country: string | null;
  readonly registrationNumber: string | null;
  readonly website: string | null;
}

/** Two parties that may be one: a proposal, and no more. */
export interface Duplicate {
  readonly one: string;
  readonly other: string;
  readonly reasons: readonly DuplicateReason[];
  readonly doubts: readonly DuplicateDoubt[];
}

/** Hosts on which anybody has pages: to share one says nothing. */
const SHARED = new Set([
  ...['linkedin.com', 'facebook.com', 'instagram.com', 'twitter.com', 'x.com', 'youtube.com', 'github.com'],
  ...['sites.google.com', 'docs.google.com', 'google.com', 'apple.com', 'apps.apple.com', 'play.google.com'],
  ...['medium.com', 'notion.site', 'wikipedia.org', 'crunchbase.com', 'example.com', 'example.org'],
]);

/** The host of a website, as it compares with others; null where it says nothing. */
export function hostOf(website: string): string | null {
  if (!URL.canParse(website)) return null;
  const host = new URL(website).hostname.replace(/^www\d*\./, '').replace(/\.$/, '');
  return SHARED.has(host) || !/\.[a-z][a-z0-9-]*$/.test(host) ? null : host;
}

const LEAST_OF_NUMBER = 4;

/** A registration number, as it compares with others; null where it is too short to be one. */
export function numberOf(text: string): string | null {
  const number = plain(text).replace(/[^\p{L}\p{N}]+/gu, '');
  return /\d/.test(number) && number.length >= LEAST_OF_NUMBER ? number : null;
}

/** Something that a party is known by. A name in use counts little beside the legal name of the same party. */
interface Sign {
  readonly reason: DuplicateReason;
  readonly value: string;
  readonly weak: boolean;
}

interface Signed {
  readonly facts: PartyFacts;
  readonly signs: readonly Sign[];
  readonly form: string | null;
  readonly number: string | null;
}

function signed(facts: PartyFacts): Signed {
  const legal = facts.legalName === null ? null : bareName(facts.legalName);
  const used = bareName(facts.name);
  const number = facts.registrationNumber === null ? null : numberOf(facts.registrationNumber);
  const host = facts.website === null ? null : hostOf(facts.website);
  const signs: Sign[] = [];
  const sign = (reason: DuplicateReason, value: string | null | undefined, weak = false) => {
    if (value) signs.push({ reason, value, weak });
  };
  sign('REGISTRATION_NUMBER', number);
  sign('LEGAL_NAME', legal?.name);
  if (used.name !== legal?.name) sign('LEGAL_NAME', used.name, legal !== null);
  sign('DOMAIN', host);
  return { facts, signs, form: (legal ?? used).form, number };
}

function doubtsAbout(one: Signed, other: Signed): DuplicateDoubt[] {
  const differ = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;
  const doubts: [DuplicateDoubt, boolean][] = [
    ['REGISTRATION_NUMBER', differ(one.number, other.number)],
    ['LEGAL_FORM', differ(one.form, other.form)],
    ['COUNTRY', differ(one.facts.country, other.facts.country)],
  ];
  return doubts.flatMap(([doubt, so]) => (so ? [doubt] : []));
}

/** With how many others that share a sign a party is compared: a sign that more share tells little. */
const REACH = 20;

/**
 * Pairs of parties that may be one, in time that grows with their number: only those that share a sign are compared.
 *
 * A name in use counts where one of the two states no legal name: of two that do, the legal names decide.
 */
export function duplicatesAmong(parties: readonly PartyFacts[]): Duplicate[] {
  const groups = new Map<string, { readonly party: Signed; readonly weak: boolean }[]>();
  for (const party of parties.map(signed)) {
    for (const { reason, value, weak } of party.signs) {
      const sign = `${reason} ${value}`;
      const group = groups.get(sign) ?? [];
      group.push({ party, weak });
      groups.set(sign, group);
    }
  }
  const pairs = new Map<string, { one: Signed; other: Signed; reasons: Set<DuplicateReason> }>();
  for (const [sign, group] of groups) {
    const reason = sign.slice(0, sign.indexOf(' ')) as DuplicateReason;
    group.forEach(({ party: first, weak }, at) => {
      for (const { party: second, weak: also } of group.slice(at + 1, at + 1 + REACH)) {
        if ((weak || also) && first.facts.legalName !== null && second.facts.legalName !== null) continue;
        const [one, other] = first.facts.key < second.facts.key ? [first, second] : [second, first];
        const name = `${one.facts.key} ${other.facts.key}`;
        const pair = pairs.get(name) ?? { one, other, reasons: new Set() };
        pair.reasons.add(reason);
        pairs.set(name, pair);
      }
    });
  }
  return [...pairs.values()].map(({ one, other, reasons }) => ({
    one: one.facts.key,
    other: other.facts.key,
    reasons: (Object.keys(DUPLICATE_REASONS) as DuplicateReason[]).filter((reason) => reasons.has(reason)),
    doubts: doubtsAbout(one, other),
  }));
}
