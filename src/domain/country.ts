/**
 * The codes that ISO 3166-1 alpha-2 officially assigns: 249 (the last change was South Sudan, in 2011).
 *
 * The United Kingdom is GB and Greece GR, whatever the institutions of the Union write. XK, used for Kosovo, is not an
 * ISO code: the standard leaves it to its users, so it may mean something else elsewhere, and it is not a country here.
 * Territories with a code (GG, RE, GL) are entries of their own: what holds of the state they belong to need not hold
 * of them, and `territory.ts` says it for each.
 */
export const COUNTRIES: readonly string[] = [
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ',
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR',
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT',
  'JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY',
  'MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM',
  'PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV',
  'SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT',
  'ZA ZM ZW',
].flatMap((line) => line.split(' '));

const KNOWN = new Set(COUNTRIES);
const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Whether the text is an ISO 3166-1 alpha-2 code in capitals: one of the forms in which a third country is identified. */
export const isCountry = (code: string): boolean => KNOWN.has(code);

/**
 * The English name of a country; null for what is not an ISO 3166-1 code.
 *
 * The list is asked first: `Intl` also has names for UK, EU, UN, XK and states that are no more.
 */
export const countryName = (code: string): string | null => (isCountry(code) ? (NAMES.of(code) ?? null) : null);
