// Runs one of the guide's adapters, shows its source, and each call as the back end hears it.
const name = new URLSearchParams(location.search).get('of') ?? 'notes';
const heard = document.querySelector('#heard');
const ask = window.fetch;

window.fetch = (input, init) => {
  const { pathname, search } = new URL(input, location.href);
  const line = document.createElement('li');
  line.textContent = `${init?.method ?? 'GET'} ${decodeURIComponent(pathname.replace(/^.*\/api\/?/, '/') + search)}`;
  heard.append(line);
  return ask(input, init);
};

for (const link of document.querySelectorAll('.choices a')) {
  if (link.search === `?of=${name}`) link.setAttribute('aria-current', 'page');
}

const address = new URL(`./guide/${name}-adapter.js`, location.href).href;
const source = await ask(address);
document.querySelector('#source').textContent = await source.text();
await import(/* @vite-ignore */ address);

const thread = document.createElement('comment-thread');
thread.setAttribute('thread-id', 'recipes/quince-jelly');
thread.setAttribute('loading', 'eager');
thread.setAttribute('adapter', name);
thread.setAttribute('src', new URL(`./guide/${name}/api`, location.href).href);
// Signing in is the page's to do; these back ends take whoever says so for "You".
thread.addEventListener('comment-sign-in-request', (event) => {
  event.preventDefault();
  thread.identity = 'You';
});
document.querySelector('#place').append(thread);
