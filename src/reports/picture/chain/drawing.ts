import type { ReportedPlace, ReportedProcessor } from '../../../domain/subprocessor-report.js';
import type { Drawing } from '../../document/document.js';
import type { Words } from '../../document/cell.js';
import { visible } from '../../document/text.js';
import type { Speech } from '../../language/language.js';
import { drawFlows } from '../flow/drawing.js';
import { Flows, MOST_NODES } from '../flow/gather.js';
import type { FlowBox, FlowNode } from '../flow/model.js';
import { boxOutside, type Place, placeKeyOf, placeName } from '../place.js';
import { chainPicture } from './draw.js';
import { treeOf } from './tree.js';

const KINDS = ['ESTABLISHMENT', 'STORAGE', 'ACCESS'] as const;

/** Where a processor is, stores and accesses data: the country of its establishment first. */
function placesOf({ party, locations }: ReportedProcessor): ReadonlyMap<(typeof KINDS)[number], readonly Place[]> {
  const own: ReportedPlace[] =
    party.country === null
      ? []
      : [{ kind: 'ESTABLISHMENT', country: party.country, bloc: null, words: null, condition: null }];
  return new Map(
    KINDS.map((kind) => {
      const of = [...own, ...locations].filter((place) => place.kind === kind);
      return [kind, [...new Map(of.map((place) => [placeKeyOf(place), place])).values()]];
    }),
  );
}

function placesInWords(say: Speech, of: ReportedProcessor): string {
  const parts = [...placesOf(of)].flatMap(([kind, places]) =>
    places.length === 0
      ? []
      : [`${say.plain(`located.${kind}`)} ${places.map((place) => placeName(say, place)).join(', ')}`],
  );
  return parts.length === 0 ? say.plain('picture.whereNotStated') : parts.join('; ');
}

/** Nothing is said of where it is, or not by a country. */
const isOpen = (of: ReportedProcessor): boolean => {
  const places = [...placesOf(of).values()].flat();
  return places.length === 0 || places.some(({ country }) => country === null);
};

/** Levels of a chain that have a column of their own where places stand for processors. */
const LEVELS = 4;

/** The engagements by where the processors are established, level by level. Nothing is judged. */
function flowsOf(say: Speech, list: readonly ReportedProcessor[]): Flows {
  const flows = new Flows();
  const engaged = new Map(list.map(({ party }) => [party.key, party]));
  const nodeOf = ({ key, name }: ReportedProcessor['engagedBy'], depth: number): FlowNode => {
    const tier = Math.min(depth, LEVELS - 1);
    const country = engaged.get(key)?.country ?? null;
    const place = boxOutside(say, { country, bloc: null, words: null }, [], []);
    // Of who the chain begins with the list does not say where it is.
    const box: FlowBox = engaged.has(key)
      ? { ...place, standing: country === null ? place.standing : '', look: 'PLAIN' }
      : { key: `\u0000${key}`, name, standing: '', look: 'PLAIN' };
    flows.boxes.set(box.key, box);
    return { id: `${tier} ${key}`, tier, box: box.key, name };
  };
  for (const { party, engagedBy, depth } of list) {
    flows.add(nodeOf(engagedBy, depth - 1), nodeOf(party, depth), 'PLAIN');
  }
  return flows;
}

/** Who engages whom, to any depth; from country to country where they are too many to be named. */
export function drawChain(
  say: Speech,
  list: readonly ReportedProcessor[],
  { id, title, empty }: { readonly id: string; readonly title: Words; readonly empty: Words },
): Drawing {
  if (list.length === 0) return { alternative: empty, svg: null };
  if (list.length > MOST_NODES) {
    const level = (depth: number): Words =>
      depth === 0
        ? say.say('capacity.PROCESSOR')
        : say.say(depth === LEVELS - 1 ? 'picture.levelAndDeeper' : 'picture.level', { level: depth });
    const tiers = Array.from({ length: LEVELS }, (_, depth) => level(depth));
    return drawFlows(say, flowsOf(say, list), { id, title, tiers, looks: [], judged: false, notes: [], empty });
  }
  const lines = treeOf(list).map((row) => ({
    row,
    service: row.engagement?.service ?? '',
    places: row.engagement === null ? '' : placesInWords(say, row.engagement),
    open: row.engagement !== null && isOpen(row.engagement),
  }));
  const told = lines.flatMap(({ row: { engagement }, places }) =>
    engagement === null
      ? []
      : [`${engagement.engagedBy.name} → ${engagement.party.name}: ${engagement.service}. ${places}`],
  );
  const alternative = visible(`${told.join('; ')}.`);
  const svg = chainPicture({
    id,
    title: title.text,
    alternative,
    lines,
    heads: [say.plain('picture.engagements'), say.plain('subprocessor.places')],
    notes: [say.plain('picture.chainOnce')],
  });
  return { alternative: { text: alternative }, svg };
}
