import type { Cell, StateCell, Words } from '../../document/cell.js';
import type { Speech } from '../../language/language.js';
import { plainText } from '../../sheet/plain.js';
import { add, addType, isNode, type LinkedNode, type LinkedValue, placeIri } from './node.js';
import { TOLD } from './role.js';

/** Where a cell stands: what it is told of, and what asks for it. */
export interface Standing {
  readonly say: Speech;
  /** The row, or the report. */
  readonly row: LinkedNode;
  readonly title: Words;
  readonly letter?: string | undefined;
  readonly article?: string | undefined;
}

const TITLE = 'dct:title';

/** Words with their language, if it is known; what the register holds can be in any. */
export const worded = ({ text, lang }: Words): LinkedValue =>
  lang === undefined ? text : { '@value': text, '@language': lang };

/** Words of ours, which are in the language of the document where they do not say another. */
export const ours = (say: Speech, { text, lang }: Words): LinkedValue => ({
  '@value': text,
  '@language': lang ?? say.code,
});

const typed = (value: string, type: string): LinkedValue => ({ '@value': value, '@type': `xsd:${type}` });

/** A cell as a value. What has several parts is told in words. */
export function valueOf(say: Speech, cell: Cell): LinkedValue {
  switch (cell.kind) {
    case 'text':
      return worded(cell);
    case 'day':
      return typed(cell.day, 'date');
    case 'instant':
      return typed(cell.instant, 'dateTime');
    case 'duration':
      return typed(cell.duration, 'duration');
    case 'number':
      return Number.isSafeInteger(cell.number) ? cell.number : typed(String(cell.number), 'decimal');
    case 'code':
      return cell.code === cell.label.text ? cell.code : { 'ropa:code': cell.code, [TITLE]: ours(say, cell.label) };
    case 'link':
      return 'place' in cell.to ? { '@id': placeIri(cell.to.place), [TITLE]: cell.text } : cell.text;
    default:
      return plainText(say, cell);
  }
}

/** What a cell consists of; of most, nothing. */
function partsOf(cell: Cell): readonly Cell[] {
  switch (cell.kind) {
    case 'line':
      return cell.parts;
    case 'list':
      return cell.items;
    case 'facts':
      return cell.facts.map((fact) => fact.cell);
    case 'grid':
      return cell.rows.flat();
    default:
      return [];
  }
}

/** Whether something in it is more than words to a machine. */
const speaks = (cell: Cell): boolean =>
  cell.means !== undefined || cell.kind === 'state' || partsOf(cell).some((part) => speaks(part));

const STATED = {
  NONE: 'ropa:statedNone',
  NOT_POSSIBLE: 'ropa:statedNotPossible',
  NOT_STATED: 'ropa:notStated',
} as const;

/** Says that there is no value, and which sort of none: an absent statement would read as "none". */
function stated({ say, title, letter, article }: Standing, node: LinkedNode, of: StateCell): void {
  if (of.unasked) return;
  add(node, STATED[of.state], {
    'ropa:item': ours(say, title),
    ...(of.of && { 'ropa:of': worded(of.of) }),
    ...(letter !== undefined && { 'ropa:letter': letter }),
    ...(article !== undefined && { 'ropa:article': article }),
    ...(of.rule !== undefined && { 'ropa:rule': of.rule }),
    ...(of.reason !== undefined && { 'ropa:reason': of.reason }),
  });
}

/** The states within a cell that is told in words. */
export function tellStates(at: Standing, node: LinkedNode, cell: Cell): void {
  if (cell.kind === 'state') stated(at, node, cell);
  for (const part of partsOf(cell)) tellStates(at, node, part);
}

/** What stands in a cell that is a thing, told of the thing. */
export function fill(at: Standing, node: LinkedNode, name: string, cells: readonly Cell[], whole?: Cell): LinkedNode {
  const leaf = whole && partsOf(whole).length === 0 && whole.kind !== 'state' ? whole : null;
  if (!leaf) tellAll(at, node, cells, name);
  else if (leaf.kind === 'duration') add(node, 'rdf:value', valueOf(at.say, leaf));
  else called(at, node, leaf, name);
  return node;
}

/** What a thing is called; by its code too, where it has one. */
function called({ say }: Standing, node: LinkedNode, cell: Cell, name: string): void {
  if (cell.kind !== 'code') {
    add(node, name, valueOf(say, cell));
    return;
  }
  add(node, 'ropa:code', cell.code);
  add(node, name, ours(say, cell.label));
}

/** Tells of a node what the parts of a cell mean to it. A label among them names what follows it. */
function tellAll(at: Standing, node: LinkedNode, cells: readonly Cell[], name: string): void {
  let here = at;
  for (const cell of cells) {
    if (cell.means?.as === 'label' && cell.kind === 'text') here = { ...at, title: cell };
    tell(here, node, cell, name);
  }
}

/** Tells of a node what a cell means to it. */
export function tell(at: Standing, node: LinkedNode, cell: Cell, name = TITLE): void {
  const { means } = cell;
  if (!means) {
    if (cell.kind === 'state') stated(at, node, cell);
    else if (cell.kind === 'facts')
      for (const fact of cell.facts) tell({ ...at, title: fact.label }, node, fact.cell, name);
    else if (speaks(cell)) tellAll(at, node, partsOf(cell), name);
    else remark(at, node, cell);
    return;
  }
  if (means.as === 'name') {
    called(at, node, cell, name);
    addType(node, means.term);
    return;
  }
  if (means.as === 'inferred') {
    add(node, 'ropa:inferred', true);
    return;
  }
  const told = TOLD[means.as];
  switch (told.is) {
    case 'nothing':
      return;
    case 'value':
      add(node, told.property, valueOf(at.say, cell));
      return;
    case 'term':
      if (means.term === undefined) add(node, told.property, valueOf(at.say, cell));
      else add(node, told.property, { '@id': means.term });
      return;
    case 'type':
      add(node, told.property, valueOf(at.say, cell));
      addType(node, means.term);
      return;
    case 'node': {
      const things = cell.kind === 'grid' ? cell.rows : [null];
      for (const parts of things) {
        const thing: LinkedNode = {
          ...(means.id !== undefined && { '@id': placeIri(means.id) }),
          '@type': [told.type],
        };
        addType(thing, means.term);
        fill(at, thing, told.name, parts ?? partsOf(cell), parts ? undefined : cell);
        if (told.shared && means.id !== undefined) share(at, node, told.property, thing);
        else add(told.ofController ? servedBy(at, node) : node, told.property, thing);
      }
    }
  }
}

/** The controller that a processor's entry is for; else what is told of. */
function servedBy({ row }: Standing, node: LinkedNode): LinkedNode {
  const served = row['dpv:hasDataController'];
  return node === row && isNode(served) ? served : node;
}

/** A thing that several cells tell of: of the row as a whole, and by reference of what stands between. */
function share({ row }: Standing, node: LinkedNode, property: string, thing: LinkedNode): void {
  const reference = { '@id': thing['@id'] as string };
  if (thing['ropa:inferred']) {
    // That it is used is inferred here. Of the category itself nothing follows from that.
    delete thing['ropa:inferred'];
    add(node, 'ropa:inferred', reference);
  }
  const known = [row[property] ?? []].flat() as LinkedNode[];
  if (!known.some((one) => one['@id'] === reference['@id'])) add(row, property, thing);
  if (node !== row) add(node, property, reference);
}

function remark({ say, row, letter }: Standing, node: LinkedNode, cell: Cell): void {
  const text = plainText(say, cell);
  if (text === '') return;
  add(node, 'ropa:remark', node === row && letter !== undefined ? { 'ropa:letter': letter, 'rdf:value': text } : text);
}

/** Each code of a cell as a thing. */
export function tellCodes(
  at: Standing,
  node: LinkedNode,
  cell: Cell,
  { property, type, keyed }: { readonly property: string; readonly type?: string; readonly keyed: boolean },
): void {
  if (cell.kind === 'state') {
    stated(at, node, cell);
  } else if (cell.kind === 'code') {
    const named = keyed ? cell.label.text : ours(at.say, cell.label);
    add(node, property, {
      ...(type !== undefined && { '@type': [type] }),
      [keyed ? 'dct:identifier' : 'ropa:code']: cell.code,
      [TITLE]: named,
    });
  } else if (partsOf(cell).length === 0) {
    remark(at, node, cell);
  } else {
    for (const part of partsOf(cell))
      tellCodes(at, node, part, { property, keyed, ...(type !== undefined && { type }) });
  }
}
