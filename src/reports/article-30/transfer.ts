import type { Destination } from '../../domain/article-30/destination.js';
import type { GroundBlock } from '../../domain/article-30/ground.js';
import type { Way } from '../../domain/article-30/place.js';
import type { TransferLetter } from '../../domain/article-30/transfer.js';
import type { RuleId } from '../../domain/rule.js';
import { MECHANISM_TERMS } from '../../domain/vocabulary/dpv.js';
import {
  type Cell,
  code,
  line,
  list,
  marked,
  type Maybe,
  meaning,
  none,
  notStated,
  text,
  words,
} from '../document/cell.js';
import { termed } from '../document/meaning.js';
import { groupsOf } from '../group.js';
import type { Speech } from '../language/language.js';
import { unidentified } from '../mark.js';
import { country } from '../place.js';
import { bloc, law, placeKind } from './place.js';

const way = (say: Speech, { kind, system, condition }: Way): string =>
  [
    system === null ? placeKind(say, kind) : `${placeKind(say, kind)} (${system})`,
    ...((condition ?? '') ? [condition] : []),
  ].join(', ');

function ground(say: Speech, of: GroundBlock): Cell | null {
  const { mechanism, article, document, concludedOn, inForce, documented, assessment, safeguards } = of;
  const details = [
    say.cite(article),
    document,
    concludedOn !== null && say.plain('ground.of', { day: say.day(concludedOn) }),
    !inForce && say.plain('ground.notInForce'),
    documented === true && say.plain('ground.documented', { what: [assessment, safeguards].join('; ') }),
    documented === false && say.plain('ground.notDocumented'),
  ];
  return meaning(
    inForce ? 'ground' : 'lapsedGround',
    line([
      meaning('name', words(say.called('mechanism', mechanism))),
      text(details.filter((part) => part !== false && part !== null).join(' · '), 'quiet'),
    ]),
    termed(MECHANISM_TERMS[mechanism]),
  );
}

/** A recipient at a destination: how the data are there, and the grounds recorded. */
const reached = (say: Speech, { recipient, ways, grounds }: Destination): Cell | null =>
  meaning(
    'recipient',
    list([
      line([
        recipient ? meaning('name', text(recipient.name)) : notStated(null, words(say.say('transfer.whoReceives'))),
        text(ways.map((one) => way(say, one)).join('; '), 'quiet'),
      ]),
      grounds.length > 0 && marked(grounds.map((one) => ground(say, one))),
    ]),
  );

/** A destination by name, in the language of the document where it is a country or a bloc. */
export const destinationName = (
  say: Speech,
  { country: named, bloc: of, name }: Pick<Destination, 'country' | 'bloc' | 'name'>,
): string => {
  if (named !== null) return say.country(named);
  return of === null ? name : bloc(say, of);
};

/** A destination that is identified: a country, or an international organisation. */
const identifiedName = (say: Speech, of: Destination): Cell =>
  of.country === null
    ? meaning('organisation', text(destinationName(say, of)))
    : country(say, of.country, 'thirdCountry');

function row(say: Speech, destinations: readonly [Destination, ...Destination[]]): Cell[] {
  const [first] = destinations;
  const { identified, country: iso, outside } = first;
  const under = outside.map(({ regime }) => law(say, regime)).join(', ');
  const name: Maybe = identified ? identifiedName(say, first) : unidentified(say, destinationName(say, first));
  const more = [iso, under].filter((part) => part !== null && part !== '').join(' · ');
  return [
    list([name, more !== '' && text(more, 'quiet')]) ?? text(''),
    list(destinations.map((one) => reached(say, one))) ?? text(''),
  ];
}

/** That grounds are missing is told: Art. 30 asks for the safeguards of Art. 49(1) subpara. 2, and it may be that. */
function withoutGround(say: Speech, destinations: readonly Destination[]): Maybe {
  const without = destinations.filter(({ grounds }) => grounds.length === 0).length;
  if (without === 0) return null;
  const said =
    without === destinations.length
      ? say.say('transfer.noGround')
      : say.say('transfer.noGroundOfSome', { without, all: destinations.length });
  return words(said, 'quiet');
}

/** The third countries of an entry, that there are none, or that nothing is stated. */
export function transfers(say: Speech, of: TransferLetter, rule: RuleId): Cell {
  const { destinations, statedNone, withoutPlace } = of;
  if (destinations.length === 0) return statedNone ? none(words(say.say('transfer.none'))) : notStated(rule);
  const names = withoutPlace.map(({ name }) => name).join(', ');
  const columns = [
    { id: 'destination', title: say.say('transfer.destination') },
    { id: 'recipients', title: say.say('transfer.recipients') },
  ];
  const rows = groupsOf(destinations, ({ country: named, name }) => named ?? name).map((group) => row(say, group));
  return (
    list([
      meaning('transfer', { kind: 'grid', columns, rows }),
      withoutGround(say, destinations),
      statedNone &&
        line([
          code('CONTRADICTION', say.say('mark.CONTRADICTION'), { sign: '!', tone: 'bad' }),
          words(say.say('transfer.contradiction')),
          text('(R27)', 'quiet'),
        ]),
      names !== '' && notStated(null, words(say.say('transfer.whereRecipients', { names }))),
    ]) ?? notStated(rule)
  );
}
