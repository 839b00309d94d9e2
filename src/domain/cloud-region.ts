/** The providers whose region names are known here. */
export type CloudProvider = 'AWS' | 'AZURE' | 'GOOGLE';

interface RegionList {
  /** The provider's own list, and the day as of which it was gone through. */
  readonly cite: string;
  readonly asOf: string;
  /** By country (ISO 3166-1 alpha-2): the regions whose published place is in it. */
  readonly regions: Readonly<Record<string, string>>;
}

/**
 * Regions of the large cloud providers, by the country that the provider publishes for each.
 *
 * A region is where the provider keeps what is stored in it. It does not tell from where the provider, or those whom it
 * engages, can get at the data: access is a location of its own. Regions that a provider has only announced, and names
 * of several regions together (`eu`, `nam4`), are not listed: their country is not certain.
 */
export const CLOUD_REGIONS: Readonly<Record<CloudProvider, RegionList>> = {
  AWS: {
    cite: 'Amazon Web Services, AWS Regions and Availability Zones: List of AWS Regions',
    asOf: '2025-12-01',
    regions: {
      AE: 'me-central-1',
      AU: 'ap-southeast-2 ap-southeast-4',
      BH: 'me-south-1',
      BR: 'sa-east-1',
      CA: 'ca-central-1 ca-west-1',
      CH: 'eu-central-2',
      CN: 'cn-north-1 cn-northwest-1',
      DE: 'eu-central-1',
      ES: 'eu-south-2',
      FR: 'eu-west-3',
      GB: 'eu-west-2',
      HK: 'ap-east-1',
      ID: 'ap-southeast-3',
      IE: 'eu-west-1',
      IL: 'il-central-1',
      IN: 'ap-south-1 ap-south-2',
      IT: 'eu-south-1',
      JP: 'ap-northeast-1 ap-northeast-3',
      KR: 'ap-northeast-2',
      MX: 'mx-central-1',
      MY: 'ap-southeast-5',
      SE: 'eu-north-1',
      SG: 'ap-southeast-1',
      NZ: 'ap-southeast-6',
      TH: 'ap-southeast-7',
      TW: 'ap-east-2',
      US: 'us-east-1 us-east-2 us-west-1 us-west-2 us-gov-east-1 us-gov-west-1',
      ZA: 'af-south-1',
    },
  },
  AZURE: {
    cite: 'Microsoft, Azure regions list: programmatic name, physical location and geography',
    asOf: '2025-12-01',
    regions: {
      AE: 'uaenorth uaecentral',
      AT: 'austriaeast',
      AU: 'australiaeast australiasoutheast australiacentral australiacentral2',
      BE: 'belgiumcentral',
      BR: 'brazilsouth brazilsoutheast',
      CA: 'canadacentral canadaeast',
      CH: 'switzerlandnorth switzerlandwest',
      CL: 'chilecentral',
      DE: 'germanywestcentral germanynorth',
      ES: 'spaincentral',
      FR: 'francecentral francesouth',
      GB: 'uksouth ukwest',
      HK: 'eastasia',
      ID: 'indonesiacentral',
      IE: 'northeurope',
      IL: 'israelcentral',
      IN: 'centralindia southindia westindia jioindiacentral jioindiawest',
      IT: 'italynorth',
      JP: 'japaneast japanwest',
      KR: 'koreacentral koreasouth',
      MX: 'mexicocentral',
      MY: 'malaysiawest',
      NL: 'westeurope',
      NO: 'norwayeast norwaywest',
      NZ: 'newzealandnorth',
      PL: 'polandcentral',
      QA: 'qatarcentral',
      SE: 'swedencentral',
      SG: 'southeastasia',
      US: 'centralus eastus eastus2 northcentralus southcentralus westcentralus westus westus2 westus3',
      ZA: 'southafricanorth southafricawest',
    },
  },
  GOOGLE: {
    cite: 'Google Cloud, Compute Engine: Regions and zones',
    asOf: '2025-12-01',
    regions: {
      AU: 'australia-southeast1 australia-southeast2',
      BE: 'europe-west1',
      BR: 'southamerica-east1',
      CA: 'northamerica-northeast1 northamerica-northeast2',
      CH: 'europe-west6',
      CL: 'southamerica-west1',
      DE: 'europe-west3 europe-west10',
      ES: 'europe-southwest1',
      FI: 'europe-north1',
      FR: 'europe-west9',
      GB: 'europe-west2',
      HK: 'asia-east2',
      ID: 'asia-southeast2',
      IL: 'me-west1',
      IN: 'asia-south1 asia-south2',
      IT: 'europe-west8 europe-west12',
      JP: 'asia-northeast1 asia-northeast2',
      KR: 'asia-northeast3',
      MX: 'northamerica-south1',
      NL: 'europe-west4',
      PL: 'europe-central2',
      QA: 'me-central1',
      SA: 'me-central2',
      SE: 'europe-north2',
      SG: 'asia-southeast1',
      TH: 'asia-southeast3',
      TW: 'asia-east1',
      US: 'us-central1 us-east1 us-east4 us-east5 us-south1 us-west1 us-west2 us-west3 us-west4',
      ZA: 'africa-south1',
    },
  },
};

const COUNTRY_OF: ReadonlyMap<string, string> = new Map(
  Object.values(CLOUD_REGIONS).flatMap(({ regions }) =>
    Object.entries(regions).flatMap(([country, names]) => names.split(' ').map((name) => [name, country] as const)),
  ),
);

/** A zone within a region: `eu-west-1a` of Amazon, `europe-west1-b` of Google. */
const ZONE = /^([a-z]{2}(?:-gov)?-[a-z]+-\d)[a-f]$|^([a-z]+-[a-z]+\d{1,2})-[a-f]$/;

/** The country of a region or zone of a cloud provider, as its API names it; null for what is none. */
export function countryOfRegion(name: string): string | null {
  const region = name.toLowerCase();
  const [, ofAmazon, ofGoogle] = ZONE.exec(region) ?? [];
  return COUNTRY_OF.get(ofAmazon ?? ofGoogle ?? region) ?? null;
}
