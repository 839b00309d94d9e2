// @ts-nocheck -- runs in the browser, whose types the rest of the project is not to see
/* global document, window, location, history, sessionStorage, fetch, URL, URLSearchParams, Blob, setTimeout */
/* global React, ReactDOM, GraphiQL -- loaded before this file, as they are published */

/** The key lives as long as the tab: it is not in the address, in a cookie, or on the disk. */
const stored = {
  key: 'ropa-key',
  organisation: 'ropa-organisation',
  organisations: 'ropa-organisations',
};

const byId = (id) => document.getElementById(id);
const keyField = byId('key');
const organisationField = byId('organisation');
const who = byId('who');
const trouble = byId('trouble');

/** Keeps a key. Another one than before may be of other organisations. */
function keep(key) {
  if (key === sessionStorage.getItem(stored.key)) return;
  sessionStorage.setItem(stored.key, key);
  sessionStorage.removeItem(stored.organisation);
  sessionStorage.removeItem(stored.organisations);
}

/** The key that came with the address (`#key=…`), which is then taken out of it and out of the history. */
function takeKeyFromAddress() {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key === null) return;
  keep(key);
  history.replaceState(null, '', location.pathname + location.search);
}

function credentials() {
  const key = sessionStorage.getItem(stored.key);
  const organisation = sessionStorage.getItem(stored.organisation);
  return {
    ...(key && { authorization: `Bearer ${key}` }),
    ...(organisation && { 'ropa-organisation': organisation }),
  };
}

/** The answer to an operation. It is what GraphiQL takes as its fetcher. The schema is asked for by anyone. */
async function ask(operation, { headers = {} } = {}) {
  const access = operation.operationName === 'IntrospectionQuery' ? {} : credentials();
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { ...access, ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(operation),
  });
  return response.json();
}

/** Says what went wrong; with an empty text, that nothing did. */
function tell(message) {
  trouble.textContent = message;
  trouble.hidden = message === '';
}

/** The organisations that the key is for, once the server has named them; none where it is for one alone. */
function showOrganisations() {
  const names = (sessionStorage.getItem(stored.organisations) ?? '').split(',').filter((name) => name !== '');
  organisationField.replaceChildren(
    ...names.map((name) => Object.assign(document.createElement('option'), { value: name, textContent: name })),
  );
  organisationField.value = sessionStorage.getItem(stored.organisation) ?? '';
  for (const element of document.querySelectorAll('.when-several')) element.hidden = names.length === 0;
}

/** Takes the first of the organisations that the server says there are; false where it says no such thing. */
function takeFirstOrganisation(message) {
  const [, names] = /"Ropa-Organisation".* They are (.+)\.$/.exec(message) ?? [];
  if (names === undefined) return false;
  const [first, ...others] = names.split(', ');
  sessionStorage.setItem(stored.organisations, [first, ...others].join(','));
  sessionStorage.setItem(stored.organisation, first);
  return true;
}

async function showWho() {
  showOrganisations();
  who.className = '';
  who.textContent = 'Not signed in';
  if (!sessionStorage.getItem(stored.key)) return;
  try {
    const { data, errors } = await ask({ query: '{ me { actor organisation { key name } } }' });
    if (!data?.me) throw new Error(errors?.[0]?.message ?? 'The server did not answer.');
    const { actor, organisation } = data.me;
    who.textContent = `Signed in as ${actor}, ${organisation.name}`;
    who.className = 'signed-in';
    tell('');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const chosen = sessionStorage.getItem(stored.organisation) !== null;
    if (!chosen && takeFirstOrganisation(message)) await showWho();
    else tell(message);
  }
}

byId('access').addEventListener('submit', (event) => {
  event.preventDefault();
  keep(keyField.value.trim());
  void showWho();
});

organisationField.addEventListener('change', () => {
  sessionStorage.setItem(stored.organisation, organisationField.value);
  void showWho();
});

/** What a route said that did not answer with a document. */
async function complaintOf(response) {
  try {
    const { errors = [], problems = [] } = await response.json();
    return (
      [...errors, ...problems].map(({ message }) => message).join(' ') || `The server answered ${response.status}.`
    );
  } catch {
    return `The server answered ${response.status}.`;
  }
}

/**
 * Opens a document in a tab of its own. A link could not carry the key, so the document is fetched and the tab is
 * sent to the copy; the tab is opened first, while the click still counts as one.
 */
async function openReport(button) {
  const tab = window.open('', '_blank');
  if (tab) tab.document.title = 'Loading …';
  button.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(button.dataset.report, { headers: { ...credentials(), accept: 'text/html' } });
    if (!response.ok) throw new Error(await complaintOf(response));
    const copy = URL.createObjectURL(new Blob([await response.text()], { type: 'text/html;charset=utf-8' }));
    if (tab) tab.location.replace(copy);
    else tell('The browser did not let this page open a tab: allow it to, and try again.');
    setTimeout(() => {
      URL.revokeObjectURL(copy);
    }, 60_000);
    if (tab) tell('');
  } catch (error) {
    tab?.close();
    tell(error instanceof Error ? error.message : String(error));
  } finally {
    button.removeAttribute('aria-busy');
  }
}

for (const button of document.querySelectorAll('[data-report]')) {
  button.addEventListener('click', () => {
    void openReport(button);
  });
}

async function showEditor() {
  const names = await (await fetch('/playground/operations.json')).json();
  const defaultTabs = await Promise.all(
    names.map(async (name) => ({ query: await (await fetch(`/playground/${name}.graphql`)).text() })),
  );
  const editor = React.createElement(
    GraphiQL,
    { fetcher: ask, defaultTabs, shouldPersistHeaders: false },
    React.createElement(GraphiQL.Logo, null, ' '),
  );
  ReactDOM.createRoot(byId('editor')).render(editor);
}

takeKeyFromAddress();
keyField.value = sessionStorage.getItem(stored.key) ?? '';
void showWho();
void showEditor();
