import type {
  Arrival,
  Hop,
  HopApplicability,
  HopCertification,
  HopGround,
  HopParty,
  HopPlace,
  HopRole,
} from '../../../src/domain/transfer/hop.js';
import type { MechanismCode } from '../../../src/domain/mechanism.js';
import type { Regime } from '../../../src/domain/territory.js';
import { ground as recorded } from '../../support/flow.js';

// Hops in the words of the paper: C(DE) to P(US), a listing, a ground, a regime, a day.

type Listing = Partial<HopCertification> & Pick<HopCertification, 'scheme'>;

export const listed = (listing: Listing): HopCertification => ({
  euUs: null,
  ukExtension: null,
  coversHumanResources: null,
  startsOn: null,
  endsOn: null,
  ...listing,
});

export const SHIELD = listed({ scheme: 'PRIVACY_SHIELD', euUs: true, startsOn: '2017-01-10' });
export const HARBOUR = listed({ scheme: 'SAFE_HARBOUR', euUs: true, startsOn: '2010-01-10' });
export const DPF = listed({
  scheme: 'DATA_PRIVACY_FRAMEWORK',
  euUs: true,
  ukExtension: false,
  coversHumanResources: false,
});
export const DPF_UK = listed({ ...DPF, ukExtension: true });

export const subject = (
  regime: Regime,
  basis: HopApplicability['basis'] = 'TARGETING',
  days: Partial<HopApplicability> = {},
): HopApplicability => ({ regime, basis, startsOn: null, endsOn: null, ...days });

export interface End extends HopParty {
  readonly role: HopRole;
}

let ends = 0;

/** One end of a hop: its role and country, and what else is known of it. Each is another legal entity. */
const end =
  (role: HopRole) =>
  (country: string | null, more: Partial<HopParty> = {}): End => ({
    id: `party-${String((ends += 1))}`,
    role,
    kind: 'ORGANISATION',
    own: false,
    named: true,
    country,
    applicability: [],
    certifications: [],
    ...more,
  });

export const C = end('CONTROLLER');
export const P = end('PROCESSOR');
export const DS = end('DATA_SUBJECT');

let grounds = 0;

/** Grounds of one hop have keys of their own. */
export const ground = (mechanism: MechanismCode, more: Partial<HopGround> = {}): HopGround =>
  recorded(mechanism, { key: `ground-${String((grounds += 1)).padStart(4, '0')}`, ...more });

/** A ground with the assessment that goes with it. */
export const assessed = (mechanism: MechanismCode, more: Partial<HopGround> = {}): HopGround =>
  ground(mechanism, { assessmentOutcome: 'SUFFICIENT', assessmentReference: 'Assessment', ...more });

export const place = (more: Partial<HopPlace>): HopPlace => ({
  kind: 'ESTABLISHMENT',
  country: null,
  bloc: null,
  words: null,
  ...more,
});

/** What one end gives to another, where that is established unless said otherwise. */
export const give = (
  exporter: End,
  importer: End | null,
  rows: readonly HopGround[] = [],
  more: Partial<Hop> = {},
): Hop => ({
  exporter,
  exporterRole: exporter.role,
  importer,
  importerRoles: importer ? [importer.role] : [],
  place: place({ country: importer?.country ?? null }),
  returning: false,
  humanResources: false,
  sensitive: false,
  grounds: rows,
  ...more,
});

export const ORIGIN: Arrival = 'ORIGIN';
