import { code, instant, text, type Fact } from './document/cell.js';
import type { Asked, Cover, Document } from './document/document.js';
import { fact } from './fact.js';
import { type Speech, speech } from './language/language.js';

/** What is known of a record when it is issued, before its content is hashed. */
export interface Issue {
  readonly id: string;
  /** What it was issued for, in words. */
  readonly title: string | null;
  readonly issuedAt: string;
  /** Who, as the journal names them. */
  readonly issuedBy: string;
  /** The register is frozen as it was recorded at that instant. */
  readonly asRecordedAt: string;
  /** The end of the journal's chain before it was issued; null where nothing had been entered. */
  readonly journal: { readonly seq: string; readonly hash: string } | null;
  /** The law that it was derived by: the version of the program, and SHA-256 of its tables. */
  readonly law: { readonly version: string; readonly sha256: string };
}

/** Which issued record a document is, and what its content hashes to. */
export interface Seal {
  readonly id: string;
  readonly sha256: string;
}

/** What stands on the cover in the place of "not issued". */
function issueFacts(say: Speech, { id, title, issuedAt, issuedBy, journal, law }: Issue): Fact[] {
  return [
    fact('status', say.say('cover.status'), code('ISSUED', say.say('status.ISSUED'))),
    fact('issuedRecord', say.say('issued.record'), text(id)),
    ...(title === null ? [] : [fact('issuedFor', say.say('issued.for'), text(title))]),
    fact('issuedAt', say.say('issued.at'), instant(issuedAt)),
    fact('issuedBy', say.say('issued.by'), text(issuedBy)),
    ...(journal ? [fact('journal', say.say('issued.journal', { seq: journal.seq }), text(journal.hash))] : []),
    fact('law', say.say('issued.law', { version: law.version }), text(law.sha256)),
  ];
}

function issuedCover(say: Speech, cover: Cover, issue: Issue): Cover {
  const dated = cover.facts.map((one) =>
    one.id === 'asRecordedAt' && one.cell.kind === 'text' ? { ...one, cell: instant(issue.asRecordedAt) } : one,
  );
  const at = dated.findIndex(({ id }) => id === 'status');
  const facts = issueFacts(say, issue);
  return { ...cover, facts: at === -1 ? [...dated, ...facts] : dated.toSpliced(at, 1, ...facts) };
}

/** The present is the instant of issuing: what was asked for without an instant names it from then on. */
function issuedAsked(asked: Asked, { asRecordedAt }: Issue): Asked {
  const { fromRecordedAt } = asked;
  return {
    ...asked,
    asRecordedAt: asked.asRecordedAt ?? asRecordedAt,
    ...(fromRecordedAt === null && { fromRecordedAt: asRecordedAt }),
  };
}

/** The document as one that is being issued: its cover says by whom, when, and from what. */
export function issuedDocument(document: Document, issue: Issue): Document {
  const say = speech(document.language);
  return {
    ...document,
    asked: issuedAsked(document.asked, issue),
    cover: async () => issuedCover(say, await document.cover(), issue),
  };
}

/** An issued document with what its content hashes to: so every form of it says which record it is, and can be checked. */
export function sealedDocument(document: Document, { id, sha256 }: Seal): Document {
  const say = speech(document.language);
  return {
    ...document,
    issued: { id, sha256 },
    async cover() {
      const cover = await document.cover();
      const at = cover.facts.findIndex((one) => one.id === 'issuedRecord');
      const hash = fact('sha256', say.say('issued.sha256'), text(sha256));
      return { ...cover, facts: cover.facts.toSpliced(at + 1, 0, hash) };
    },
  };
}

/** What stands at the foot of each page: of which day it is, and which issued record. */
export function footOf({ language, asked, issued }: Document): string {
  const say = speech(language);
  const asOf = say.plain('page.asOf', { day: say.day(asked.on) });
  return issued ? `${asOf} · ${say.plain('page.issued', { id: issued.id })}` : asOf;
}
