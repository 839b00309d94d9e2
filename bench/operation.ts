/** What is measured, as a client asks it. */
export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const FACTS = 'key name description department lifecycle reviewedOn';
const PURPOSES = 'purposes { name legalBases { basis law } }';
const DATA_USES = 'dataUses { mandatory subjects { name } data { name nature } retention { name period } }';

/** 50 processing activities, three levels deep. */
const page: Operation = {
  query: `{ register { processingActivities(first: 50) { nodes {
    ${FACTS} ${PURPOSES} ${DATA_USES}
    disclosures { roles description recipient { name country } }
  } } } }`,
};

/** 200 processing activities with all that their record says, as they are in the register. */
const entries: Operation = {
  query: `{ register { processingActivities(first: 200) { nodes {
    ${FACTS} ${PURPOSES} ${DATA_USES}
    controller { name address country contacts { role name email } }
    disclosures { roles description recipient { name country } locations { kind country bloc words } }
    measures { name type }
    systems { name }
  } } } }`,
};

/** The whole record of Art. 30(1), derived, by the letters of that paragraph. */
const record: Operation = {
  query: `{ register { article30Record(capacity: CONTROLLER) { ... on ControllerRecord { entries {
    key name description department
    a { controller { name legalName address country contacts { name email }
                     dataProtectionOfficer { contacts { name email } } } }
    b { purposes { name description legalBases { basis } } }
    c { dataSubjects { name dataCategories { name nature } } }
    d { recipients { roles description party { name country } places { kind country bloc words } } }
    e { destinations { country recipient { name } } }
    f { lines { data { name nature } limits { name period trigger criteria dataSubjects } } }
    g { measures { name type } }
  } } } } }`,
};

/** The subprocessor list. */
const list: Operation = {
  query: `{ register { subprocessors { totalCount entries {
    depth
    party { key name country }
    engagement { service dataCategories { name } }
    locations { kind country }
  } } } }`,
};

/** One activity by its key. */
const one = (key: string): Operation => ({
  query: `query ($key: String!) { register { processingActivity(key: $key) {
    key name lifecycle controller { name } ${PURPOSES}
  } } }`,
  variables: { key },
});

export const OPERATIONS = { page, entries, record, list, one };
