import { measures } from '../article-30/measure.js';
import { retention } from '../article-30/retention.js';
import { day, number, optional, text, UNASKED } from '../document/cell.js';
import { LAST_CHANGE } from './claim.js';
import * as field from './field.js';
import type { ControllerLayout, LayoutColumn } from './layout.js';
import type { DetailedEntry } from './source.js';

type Column = LayoutColumn<DetailedEntry>;

const column = (id: string, title: string, width: number, cell: Column['cell']): Column => ({ id, title, width, cell });

/** The fields of an activity in the model of the German data protection conference (DSK), one activity a row. */
const COLUMNS: readonly Column[] = [
  { ...column('number', 'Lfd. Nr.', 8, (_, __, at) => number(at)), kind: 'number' },
  column('name', 'Bezeichnung der Verarbeitungstätigkeit', 30, (_, { entry }) => text(entry.name)),
  {
    ...column('startsOn', 'Datum der Einführung', 14, (_, { facts }) =>
      facts.startsOn === null ? UNASKED : day(facts.startsOn),
    ),
    kind: 'day',
  },
  {
    ...column('updated', 'Datum der letzten Änderung', 14, field.lastChange),
    kind: 'day',
  },
  column('department', 'Verantwortliche Fachabteilung', 22, (_, { facts }) => optional(facts.department) ?? UNASKED),
  column('contact', 'Ansprechpartner', 22, (_, { facts }) => optional(facts.owner) ?? UNASKED),
  column('phone', 'Telefon', 18, field.reached('phone')),
  column('email', 'E-Mail-Adresse', 24, field.reached('email')),
  column('purposes', 'Zwecke der Verarbeitung', 36, field.purposes),
  column('systems', 'Name des eingesetzten Verfahrens (optional)', 24, field.systems),
  column('subjects', 'Kategorien betroffener Personen', 26, field.subjects),
  column('data', 'Kategorien personenbezogener Daten', 30, field.dataCategories),
  column('special', 'Besondere Kategorien (Art. 9) und Daten nach Art. 10', 26, field.sensitive),
  column('internal', 'Empfänger: intern', 20, field.notHeld),
  column('external', 'Empfänger: extern', 30, field.recipients()),
  column('countries', 'Übermittlung an ein Drittland oder eine internationale Organisation', 28, (say, { entry }) =>
    field.thirdCountries(say, entry.e, 'R17'),
  ),
  column('transferRecipients', 'Konkrete Empfänger dort', 30, field.transferRecipients),
  column('safeguards', 'Dokumentation geeigneter Garantien (Art. 49 Abs. 1 Unterabs. 2)', 28, (say, { entry }) =>
    field.exceptionalSafeguards(say, entry.e),
  ),
  column('retention', 'Fristen für die Löschung', 36, (say, { entry }) => retention(say, entry.f)),
  column('measures', 'Technische und organisatorische Maßnahmen', 40, (say, { entry }) =>
    measures(say, entry.g, 'R32'),
  ),
];

export const DSK: ControllerLayout = {
  capacity: 'CONTROLLER',
  sheet: 'Verzeichnis',
  headingRow: 7,
  columns: COLUMNS,
  claims: [
    'The columns are fields of the model of the German data protection conference (DSK, “Muster für Verantwortliche”), with one activity in each row. It is not the form itself: its cover sheet, the serial number, the name of the procedure, the separate list of special categories and the sign-off line were not checked against it, and the sign-off line is not here.',
    'Internal recipients are not held in this register. Of recipients in a third country the model also asks for the category: it has no column here, and they are among the external recipients.',
    'Telephone and email are those of the controller: of the contact person this register holds the name alone.',
    'Of a category of data it may not be stated whether it is special: that no special one is recorded does not say that there is none.',
    LAST_CHANGE,
  ],
};
