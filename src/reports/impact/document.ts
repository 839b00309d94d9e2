import { worsened } from '../../domain/impact/compare.js';
import type { Impact } from '../../domain/impact/impact.js';
import { code, day, instant, number, text, words } from '../document/cell.js';
import type { Badge, Document, Table } from '../document/document.js';
import { visible } from '../document/text.js';
import { fact } from '../fact.js';
import type { Speech } from '../language/language.js';
import type { Names } from '../name.js';
import { languageOf } from '../standing.js';
import { data, parties, people, rowTables } from './row.js';
import { notifications, transfers } from './telling.js';

/** What a change would touch, of which organisation. */
export interface ImpactSheet {
  readonly organisation: string;
  readonly asRecordedAt: string | null;
  readonly impact: Impact;
  readonly names: Names;
}

const subject = ({ impact: { key, noun }, names }: ImpactSheet): string => {
  switch (noun) {
    case 'PARTY':
      return names('party', key) ?? key;
    case 'SYSTEM':
      return names('system', key) ?? key;
    case 'ENGAGEMENT':
      return names('engagement', key) ?? key;
    case 'PROCESSING_ACTIVITY':
      return names('activity', key) ?? key;
    case 'PROCESSING_ON_BEHALF':
      return names('processing', key) ?? key;
    case 'DATA_CATEGORY':
      return names('dataCategory', key) ?? key;
    default:
      return key;
  }
};

function badge(say: Speech, { notifications: of, transfers: changes }: Impact): Badge {
  const worse = changes.filter(worsened).length;
  return {
    verdict:
      of.length + worse === 0
        ? code('NOTHING', say.say('impact.NOTHING'), { tone: 'neutral' })
        : code('DUE', say.say('impact.DUE'), { sign: '▲', tone: 'doubtful' }),
    counts: [
      fact('notifications', say.say('section.notifications'), number(of.length)),
      fact('worse', say.say('impact.worse'), number(worse)),
    ],
  };
}

/** What else is touched when something changes, and who is to be told by when. Nothing of it has happened by that. */
export function impactDocument(say: Speech, sheet: ImpactSheet, { madeAt }: { readonly madeAt: string }): Document {
  const { organisation, asRecordedAt, impact, names } = sheet;
  const { kind, noun, key, country, day: on, notes } = impact;
  const of = subject(sheet);
  const section = (id: string, title: Parameters<Speech['say']>[0], ...content: Table[]) => ({
    id,
    title: say.say(title),
    content,
  });
  return {
    report: 'impact',
    language: say.code,
    asked: { on, asRecordedAt, of: key, noun, kind, country },
    madeAt,
    title: say.plain('impact.windowTitle', { of, day: say.day(on) }),
    subject: visible(organisation),
    what: say.say('impact.title'),
    cover: () =>
      Promise.resolve({
        title: say.say('impact.title'),
        lead: { text: visible(of) },
        facts: [
          fact('organisation', say.say('cover.organisation'), text(organisation)),
          fact('kind', say.say('impact.kind'), code(kind, say.called('impactKind', kind))),
          fact('of', say.say('impact.of'), code(key, { text: visible(of) })),
          fact('noun', say.say('difference.noun'), code(noun, say.called('noun', noun))),
          ...(country === null
            ? []
            : [fact('country', say.say('impact.country'), code(country, { text: say.country(country) }))]),
          fact('on', say.say('cover.on'), day(on)),
          fact(
            'asRecordedAt',
            say.say('cover.asRecordedAt'),
            asRecordedAt === null ? words(say.say('cover.present')) : instant(asRecordedAt),
          ),
          fact('madeAt', say.say('cover.madeAt'), instant(madeAt)),
          ...languageOf(say),
        ],
        badge: badge(say, impact),
        notes: notes.map((note) => words(say.english(note))),
      }),
    sections: [
      section('notifications', 'section.notifications', notifications(say, names, impact)),
      section('transfers', 'section.changedTransfers', transfers(say, impact)),
      section('people', 'section.people', people(say, names, impact), data(say, names, impact)),
      section('rows', 'section.touched', ...rowTables(say, names, impact)),
      section('parties', 'annex.parties', ...parties(say, names, impact)),
    ],
  };
}
