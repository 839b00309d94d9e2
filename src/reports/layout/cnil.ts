import { measures } from '../article-30/measure.js';
import { retention } from '../article-30/retention.js';
import { code, day, none, notStated, text, UNASKED } from '../document/cell.js';
import { LAST_CHANGE } from './claim.js';
import * as field from './field.js';
import type { ControllerLayout, LayoutColumn } from './layout.js';
import type { DetailedEntry } from './source.js';

type Column = LayoutColumn<DetailedEntry>;

const column = (id: string, title: string, width: number, cell: Column['cell']): Column => ({ id, title, width, cell });
const dayOf = (id: string, title: string, cell: Column['cell']): Column => ({
  ...column(id, title, 14, cell),
  kind: 'day',
});

/** The fields of a sheet of the CNIL's basic register ("registre de base"), in their order, one activity a row. */
const COLUMNS: readonly Column[] = [
  column('name', 'Activité de traitement', 28, (_, { entry }) => text(entry.name)),
  dayOf('created', 'Date de création', (_, { facts }) => day(facts.createdAt.slice(0, 10))),
  dayOf('updated', 'Date de la dernière mise à jour', field.lastChange),
  column('jointController', 'Responsable conjoint du traitement', 28, field.jointControllers),
  column('software', 'Logiciel ou application', 24, field.systems),
  column('objectives', 'Objectifs poursuivis', 36, field.purposes),
  column('subjects', 'Catégories de personnes concernées', 26, field.subjects),
  column('data', 'Catégories de données', 30, field.dataCategories),
  column('sensitive', 'Données sensibles ?', 16, field.isSensitive),
  column('sensitiveData', 'Lesquelles', 24, field.whichSensitive),
  column('retention', 'Durées de conservation', 36, (say, { entry }) => retention(say, entry.f)),
  column('internal', 'Destinataires internes', 20, field.notHeld),
  column(
    'external',
    'Organismes externes',
    28,
    field.recipients((of) => !field.isProcessor(of)),
  ),
  column('processors', 'Sous-traitants', 28, field.recipients(field.isProcessor)),
  column('transfers', 'Transferts hors de l’UE ?', 14, (say, { entry }) => {
    if (entry.e.destinations.length > 0) return code('true', say.say('yes'));
    return entry.e.statedNone ? none() : notStated('R17');
  }),
  column('countries', 'Pays', 22, (say, { entry }) =>
    entry.e.destinations.length === 0 ? UNASKED : field.thirdCountries(say, entry.e, 'R17'),
  ),
  column('measures', 'Mesures de sécurité', 40, (say, { entry }) => measures(say, entry.g, 'R32')),
];

export const CNIL: ControllerLayout = {
  capacity: 'CONTROLLER',
  sheet: 'Registre',
  headingRow: 7,
  columns: COLUMNS,
  claims: [
    "The columns are the fields of an activity sheet of the CNIL's “registre de base”, in its order, with one activity in each row. It is not the file of the CNIL: it has a sheet for each activity, and check boxes where categories are listed here. The headings are in our words.",
    'A third country is one under the GDPR or the UK GDPR, as the record has it, and not every country outside the European Union. Internal recipients are not held in this register.',
    'Data are sensitive where their category is recorded as special (Art. 9) or criminal (Art. 10). Of a category it may not be stated, so “none recorded” does not say that there are none.',
    LAST_CHANGE,
  ],
};
