import type { FastifyInstance } from 'fastify'
import { pageHtml, pagePolicy } from './page.ts'

/** What a one-time link opens: a form that sends what stands behind the `#`, which no server and no log ever sees in an address. */
export function addDoorPages(app: FastifyInstance): void {
  for (const door of doors) {
    const page = pageOf(door)
    app.get(door.path, { config: { routeId: `page${door.path}` } }, (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(page),
    )
  }
}

interface Field {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'email' | 'password'
  readonly autocomplete: string
}

interface Door {
  readonly path: string
  readonly title: string
  readonly lead: string
  readonly sendTo: string
  readonly fields: readonly Field[]
  readonly done: string
}

const ownName: Field = { name: 'name', label: 'Your name', type: 'text', autocomplete: 'name' }
const email: Field = { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username' }
const password: Field = {
  ...{ name: 'password', label: 'Password, at least 12 characters', type: 'password', autocomplete: 'new-password' },
}
const projectName: Field = {
  name: 'projectName',
  label: 'Name of the first project',
  type: 'text',
  autocomplete: 'off',
}

const doors: readonly Door[] = [
  {
    ...{
      path: '/set-up',
      title: 'Set up Nexus',
      lead: 'This link makes the first administrator, once.',
      sendTo: '/api/v1/setups',
    },
    ...{
      fields: [ownName, email, password, projectName],
      done: 'You are the first administrator. Next: make a key with nexus api-key, or ask the API as you are signed in here.',
    },
  },
  {
    ...{
      path: '/join',
      title: 'Join a project',
      lead: 'Whoever holds this link joins, once.',
      sendTo: '/api/v1/invitation-acceptances',
    },
    ...{ fields: [ownName, password], done: 'You are a member of the project now.' },
  },
  {
    ...{
      path: '/reset',
      title: 'Set a new password',
      lead: 'This link serves once. All earlier sign-ins end.',
      sendTo: '/api/v1/password-resets',
    },
    ...{ fields: [password], done: 'The new password holds, and every earlier sign-in has ended.' },
  },
]

const style = `main{max-width:26rem;margin:1rem auto;padding:1.5rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
h1{margin:0 0 .5rem;font-size:1.5rem}.lead{color:var(--soft);margin:0}label{display:block;margin:1rem 0}
input{display:block;width:100%;box-sizing:border-box;margin-top:.25rem;font:inherit;padding:.5rem;color:var(--ink);background:var(--paper);border:1px solid var(--edge);border-radius:.25rem}
button{font:inherit;padding:.5rem 1rem;color:var(--on-accent);background:var(--accent);border:0;border-radius:.25rem;cursor:pointer}button:disabled{opacity:.6}
[role=status]{font-weight:600;margin:.75rem 0 0}[role=status]:empty{display:none}`

const script = `const form=document.querySelector('form'),told=document.querySelector('[role]')
form.addEventListener('submit',async(event)=>{event.preventDefault()
const body={token:location.hash.slice(1),...Object.fromEntries(new FormData(form))}
form.querySelector('button').disabled=true
try{const reply=await fetch(form.dataset.sendTo,{method:'POST',headers:{'content-type':'application/json','nexus-request':'1'},body:JSON.stringify(body)})
if(reply.ok){told.textContent=form.dataset.done;form.remove();history.replaceState(null,'',location.pathname)}
else{told.textContent=(await reply.json()).detail;form.querySelector('button').disabled=false}}
catch{told.textContent='The server does not answer. Try again.';form.querySelector('button').disabled=false}})`

const policy = pagePolicy({ style, script })

function pageOf({ title, lead, sendTo, fields, done }: Door): string {
  const inputs = fields.map(
    ({ name, label, type, autocomplete }) =>
      `<label>${label}<input name="${name}" type="${type}" autocomplete="${autocomplete}" required${type === 'password' ? ' minlength="12" maxlength="128"' : ''}></label>`,
  )
  const form = `<form data-send-to="${sendTo}" data-done="${done}">${inputs.join('')}<button>${title}</button></form>`
  const body = `<main><h1>${title}</h1><p class="lead">${lead}</p><p role="status"></p>${form}<p><a href="/api/docs">What the server can do</a></p></main>`
  return pageHtml({ title: `${title} · Nexus`, body, style, script })
}
