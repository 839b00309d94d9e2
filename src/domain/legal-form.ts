import { plain } from './plain.js';

/**
 * Legal forms as they stand at the end of names, with the ways in which they are written: without signs and spaces, so
 * that "S.à r.l." is "sarl". After ISO 20275, as far as they are common among processors.
 */
const FORMS: Readonly<Record<string, string>> = {
  GmbH: 'gmbh mbh gesellschaftmitbeschrankterhaftung gesmbh',
  gGmbH: 'ggmbh',
  'GmbH & Co. KG': 'gmbhcokg gmbhundcokg gmbhcokgaa',
  UG: 'ug ughaftungsbeschrankt unternehmergesellschafthaftungsbeschrankt',
  AG: 'ag aktiengesellschaft',
  KG: 'kg cokg kommanditgesellschaft',
  KGaA: 'kgaa agcokgaa secokgaa',
  OHG: 'ohg',
  GbR: 'gbr',
  'e.K.': 'ek ekfm ekfr',
  'e.V.': 'ev',
  eG: 'eg egen genossenschaft',
  SE: 'se societaseuropaea',
  'SE & Co. KG': 'secokg',
  Ltd: 'ltd limited',
  PLC: 'plc publiclimitedcompany',
  LLP: 'llp limitedliabilitypartnership',
  LP: 'lp',
  DAC: 'dac designatedactivitycompany',
  UC: 'uc ulc unlimitedcompany',
  CLG: 'clg',
  CIC: 'cic',
  'Inc.': 'inc incorporated',
  'Corp.': 'corp corporation',
  LLC: 'llc limitedliabilitycompany',
  'Co.': 'co company',
  'Co. Ltd': 'coltd colimited companylimited',
  PBC: 'pbc',
  'Pty Ltd': 'ptyltd ptylimited proprietarylimited',
  'Pte. Ltd.': 'pteltd ptelimited privatelimitedpte',
  'Pvt. Ltd.': 'pvtltd privateltd privatelimited pvtlimited',
  'Sdn. Bhd.': 'sdnbhd',
  KK: 'kk kabushikikaisha',
  GK: 'gk godokaisha',
  SA: 'sa societeanonyme sociedadanonima societateanonima',
  SAS: 'sas sasu societeparactionssimplifiee',
  SARL: 'sarl societearesponsabilitelimitee',
  'SARL-S': 'sarls',
  SCA: 'sca',
  SCRL: 'scrl cvba',
  SRL: 'srl societaaresponsabilitalimitata societacumraspunderelimitata',
  SpA: 'spa societaperazioni',
  Srls: 'srls',
  SL: 'sl slu sociedadlimitada',
  SAU: 'sau',
  'S.A. de C.V.': 'sadecv sapidecv',
  Lda: 'lda limitada unipessoallda',
  Ltda: 'ltda eireli',
  BV: 'bv beslotenvennootschap',
  NV: 'nv naamlozevennootschap',
  VOF: 'vof',
  CV: 'cv',
  AB: 'ab aktiebolag abpubl',
  AS: 'as aksjeselskap aktieselskab akciovaspolecnost',
  ASA: 'asa',
  ApS: 'aps anpartsselskab',
  Oy: 'oy oyab osakeyhtio',
  Oyj: 'oyj oyjabp abp',
  'hf.': 'hf',
  'ehf.': 'ehf',
  'Sp. z o.o.': 'spzoo spolkazograniczonaodpowiedzialnoscia',
  'Sp. k.': 'spk spzoospk',
  's.r.o.': 'sro spolsro',
  'Kft.': 'kft',
  'Zrt.': 'zrt',
  'Nyrt.': 'nyrt',
  'd.o.o.': 'doo',
  'd.d.': 'dd',
  EOOD: 'eood',
  OOD: 'ood',
  EAD: 'ead',
  AD: 'ad',
  UAB: 'uab',
  SIA: 'sia',
  OÜ: 'ou',
  ΑΕ: 'αε ae',
  ΕΠΕ: 'επε epe',
  IKE: 'ικε ike',
  OOO: 'ooo ооо',
  TOV: 'tov тов',
  'A.Ş.': 'anonimsirketi',
  'Ltd. Şti.': 'ltdsti limitedsirketi',
  株式会社: '株式会社',
};

/** Forms that stand before the name, too. */
const BEFORE = new Set(['UAB', 'SIA', 'OÜ', 'OOO', 'TOV', '株式会社']);

const BY_WRITING = new Map(
  Object.entries(FORMS).flatMap(([form, writings]) =>
    writings.split(' ').map((writing) => [plain(writing).replaceAll(' ', ''), form]),
  ),
);

/** Words that a form is written in, at most. */
const LONGEST = 6;

/** A name without its legal form, as it compares with others; and the form, where it states one that is known. */
export interface BareName {
  /** Empty where the text holds no letter and no digit. */
  readonly name: string;
  readonly form: string | null;
}

/** What is left of a name without case, marks, signs, and the legal form at its end. It is never all form. */
export function bareName(text: string): BareName {
  const words = plain(text.replaceAll('&', ' '))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  let form: string | null = null;
  const first = BY_WRITING.get(words[0] ?? '');
  if (first !== undefined && BEFORE.has(first) && words.length > 1) {
    form = first;
    words.shift();
  }
  for (let length = Math.min(LONGEST, words.length - 1); length > 0; length -= 1) {
    const found = BY_WRITING.get(words.slice(-length).join(''));
    if (found === undefined) continue;
    form ??= found;
    words.splice(-length);
    break;
  }
  return { name: words.join(''), form };
}
