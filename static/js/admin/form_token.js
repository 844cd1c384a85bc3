// A browser that goes back asks for the page anew and fills in what was typed: with the token that the page had,
// the server knows a form that it has saved already. Pages of stored rows are up to date, so they keep theirs.

const token = document.querySelector("input[name=_token]");
const isOfStoredRow = document.querySelector("input[name=_opened]");

if (token && !isOfStoredRow) {
  const kept = history.state?.formToken;
  if (kept) token.value = kept;
  else history.replaceState({ ...history.state, formToken: token.value }, "");
}
