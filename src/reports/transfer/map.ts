import type { Transfer } from '../../domain/transfer/transfer.js';
import type { Picture } from '../document/document.js';
import { visible } from '../document/text.js';
import { groupsOf } from '../group.js';
import type { Speech } from '../language/language.js';
import { type LookCode, worse } from '../picture/look.js';
import { placeKeyOf, placeName } from '../picture/place.js';
import { worldMap } from '../picture/world/map.js';
import type { MapPlace, MapWay } from '../picture/world/model.js';
import { outcomeLooks } from './flow.js';

/** Lines on a map that can be told apart. */
const MOST_WAYS = 60;

const worstOf = (transfers: readonly Transfer[]): LookCode =>
  transfers.map(({ outcome }): LookCode => outcome).reduce(worse);

/** From country to country, what is no restricted transfer left out: nothing of that leaves. */
function waysOf(transfers: readonly Transfer[]): MapWay[] {
  const leaving = transfers.filter(({ outcome }) => outcome !== 'NOT_RESTRICTED' && outcome !== 'OUT_OF_SCOPE');
  return groupsOf(
    leaving.filter(({ exporter, place }) => exporter.country !== null && place.country !== null),
    ({ exporter, place }) => `${exporter.country ?? ''} ${place.country ?? ''}`,
  )
    .map((group) => ({
      from: group[0].exporter.country ?? '',
      to: group[0].place.country ?? '',
      look: worstOf(group),
    }))
    .sort((one, other) => (`${one.from} ${one.to}` < `${other.from} ${other.to}` ? -1 : 1));
}

/** The map of the transfers, each place by the worst of what goes there. */
export function transferMap(say: Speech, transfers: readonly Transfer[]): Picture {
  const id = 'transfer-map';
  const title = say.say('transfers.map');
  const places: MapPlace[] = groupsOf(transfers, ({ place }) => placeKeyOf(place)).map((group) => ({
    country: group[0].place.country,
    name: placeName(say, group[0].place),
    count: group.length,
    look: worstOf(group),
  }));
  const looks = outcomeLooks(say).map(({ code, label }) => ({ code, label: label.text }));
  const said = looks.flatMap(({ code, label }) =>
    places
      .filter(({ look }) => look === code)
      .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1))
      .map(({ name, count }) => `${name}: ${count}, ${label.toLowerCase()}`),
  );
  const alternative = said.length === 0 ? say.say('transfers.empty') : { text: visible(`${said.join('; ')}.`) };
  const ways = waysOf(transfers);
  const many = ways.length > MOST_WAYS;
  return {
    kind: 'picture',
    id,
    title,
    draw: () =>
      Promise.resolve({
        alternative,
        svg:
          places.length === 0
            ? null
            : worldMap({
                id,
                title: title.text,
                alternative: alternative.text,
                places,
                ways: many ? [] : ways,
                looks,
                notes: [
                  say.plain('picture.countsTransfers'),
                  ...(many ? [say.plain('picture.manyWays')] : []),
                  say.plain('picture.borders'),
                ],
                europe: say.plain('picture.europe'),
              }),
      }),
  };
}
