import type { ControllerEntry } from '../../domain/article-30/controller.js';
import type { Destination } from '../../domain/article-30/destination.js';
import type { Lifecycle } from '../../domain/article-30/fact.js';
import type { MeasureBlock } from '../../domain/article-30/measure.js';
import type { PartyBlock } from '../../domain/article-30/party.js';
import { placeInWords } from '../../domain/article-30/place.js';
import type { ProcessorEntry } from '../../domain/article-30/processor.js';
import type { RecipientBlock } from '../../domain/article-30/recipient.js';
import type { Article30Record, Counts, Item } from '../../domain/article-30/record.js';
import type { TransferLetter } from '../../domain/article-30/transfer.js';
import type { Finding } from '../../domain/finding.js';
import type { RuleId } from '../../domain/rule.js';
import { Packed } from '../document/packed.js';
import { Ways } from './ways.js';

/** As whom a party appears in the record. */
export type Part = 'CONTROLLER' | 'PROCESSOR' | 'JOINT_CONTROLLER' | 'RECIPIENT' | 'ABROAD';

/** A party of the record, in all the parts that it has there. */
export interface Appearance {
  readonly party: PartyBlock;
  readonly as: Set<Part>;
  /** Where it is established, by itself or as the recipient that it is in an entry. */
  readonly in: Set<string>;
}

/** An entry in a line: what an overview says of it. */
export interface EntryLine {
  readonly key: string;
  readonly name: string;
  /** The controller it is for, in the record of a processor. */
  readonly onBehalfOf: string | null;
  /** The first of its purposes, or of the categories of processing; `more` is how many there are beside them. */
  readonly first: readonly string[];
  readonly more: number;
  readonly statedNone: boolean;
  /** Where its data go; a name in quotation marks is one that names no country. */
  readonly destinations: readonly Pick<Destination, 'country' | 'bloc' | 'name' | 'identified'>[];
  readonly lifecycle: Lifecycle;
  readonly errors: number;
  readonly warnings: number;
}

const FEW = 3;

const establishments = ({ places }: RecipientBlock): string[] =>
  places.filter(({ kind }) => kind === 'ESTABLISHMENT').map(placeInWords);

/** A destination of an identified country that the recipient is established in. */
const establishment = ({ kinds, country, name }: Destination): string[] =>
  kinds.includes('ESTABLISHMENT') && country !== null ? [name] : [];

function destinationsOf({ destinations }: TransferLetter): EntryLine['destinations'] {
  const found = new Map(destinations.map((one) => [one.country ?? one.name, one]));
  return [...found.values()].map(({ country, bloc, name, identified }) => ({ country, bloc, name, identified }));
}

const weighing = (findings: readonly Finding[], severity: Finding['severity']): number =>
  findings.filter((finding) => finding.severity === severity).length;

type Entry = ControllerEntry | ProcessorEntry;

const line = (of: Entry, names: readonly string[], letter: TransferLetter, onBehalfOf: string | null): EntryLine => ({
  key: of.key,
  name: of.name,
  onBehalfOf,
  first: names.slice(0, FEW),
  more: Math.max(0, names.length - FEW),
  statedNone: letter.statedNone,
  destinations: destinationsOf(letter),
  lifecycle: of.lifecycle,
  errors: weighing(of.findings, 'ERROR'),
  warnings: weighing(of.findings, 'WARNING'),
});

/** What is said of a record as a whole, gathered from its entries as they come: little for each. */
export class Digest {
  readonly counts: { -readonly [count in keyof Counts]: number };
  readonly fired = new Map<RuleId, number>();
  readonly parties = new Map<string, Appearance>();
  readonly measures = new Map<string, { readonly measure: MeasureBlock; entries: number }>();
  readonly lines = new Packed<EntryLine>();
  readonly negatives = new Packed<Item>();
  readonly notStated = new Packed<Item>();
  /** To whom and where the data go. */
  readonly ways = new Ways();
  private readonly said = new Set<string>();

  /** Begins with what the record says of the party itself: a record without its entries. */
  constructor(private readonly own: Article30Record) {
    this.counts = { ...own.counts };
    this.fire(own.findings);
    this.negatives.add(own.negatives);
    this.notStated.add(own.notStated);
    this.appear(own.party, own.capacity);
  }

  get complete(): boolean {
    return this.counts.article30 === 0;
  }

  get notes(): readonly string[] {
    return this.lines.length === 0 ? this.own.notes : [...this.said];
  }

  private fire(findings: readonly Finding[]): void {
    for (const { rule } of findings) this.fired.set(rule, (this.fired.get(rule) ?? 0) + 1);
  }

  private appear(party: PartyBlock | null, as: Part, places: readonly string[] = []): void {
    if (!party) return;
    const known = this.parties.get(party.key) ?? { party, as: new Set(), in: new Set(party.establishedIn) };
    this.parties.set(party.key, known);
    known.as.add(as);
    for (const place of places) known.in.add(place);
  }

  private protect(measures: readonly MeasureBlock[]): void {
    for (const measure of measures) {
      const known = this.measures.get(measure.key) ?? { measure, entries: 0 };
      this.measures.set(measure.key, known);
      known.entries += 1;
    }
  }

  /** Takes some of the entries, as the record that they would be alone. */
  add(page: Article30Record): void {
    const ofEntries = page.findings.filter(({ entry }) => entry !== null);
    this.counts.error += weighing(ofEntries, 'ERROR');
    this.counts.warning += weighing(ofEntries, 'WARNING');
    this.counts.information += weighing(ofEntries, 'INFORMATION');
    this.counts.article30 += ofEntries.filter(({ severity, tag }) => severity === 'ERROR' && tag === 'A30').length;
    this.fire(ofEntries);
    for (const note of page.notes) this.said.add(note);
    this.negatives.add(page.negatives.filter(({ entry }) => entry !== null));
    this.notStated.add(page.notStated.filter(({ entry }) => entry !== null));
    this.lines.add(
      page.capacity === 'CONTROLLER'
        ? page.entries.map((entry) => this.controller(entry))
        : page.entries.map((entry) => this.processor(entry)),
    );
  }

  private controller(of: ControllerEntry): EntryLine {
    const { a, b, d, e, g } = of;
    const names = b.purposes.map(({ name }) => name);
    for (const { party } of a.jointControllers.parties) this.appear(party, 'JOINT_CONTROLLER');
    for (const one of d.recipients) this.appear(one.party, 'RECIPIENT', establishments(one));
    for (const { party } of d.uncoveredProcessors) this.appear(party, 'PROCESSOR');
    for (const { recipient } of e.destinations) this.appear(recipient, 'ABROAD');
    this.protect(g.measures);
    this.ways.controller(of);
    return line(of, names, e, null);
  }

  private processor(of: ProcessorEntry): EntryLine {
    const { a, b, c, d } = of;
    this.appear(a.onBehalfOf, 'CONTROLLER');
    for (const one of c.destinations) this.appear(one.recipient, 'ABROAD', establishment(one));
    this.protect(d.measures);
    this.ways.processor(of);
    return line(of, b.categories, c, a.onBehalfOf?.name ?? null);
  }
}
