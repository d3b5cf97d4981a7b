import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

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
    ...{ path: '/set-up', title: 'Set up Nexus', sendTo: '/api/v1/setups' },
    ...{ fields: [ownName, email, password, projectName], done: 'You are the first administrator, and signed in.' },
  },
  {
    ...{ path: '/join', title: 'Join a project', sendTo: '/api/v1/invitation-acceptances' },
    ...{ fields: [ownName, password], done: 'You are a member of the project now.' },
  },
  {
    ...{ path: '/reset', title: 'Set a new password', sendTo: '/api/v1/password-resets' },
    ...{ fields: [password], done: 'The new password holds, and every earlier sign-in has ended.' },
  },
]

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:28rem;margin:3rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
label{display:block;margin:1rem 0}input{display:block;width:100%;box-sizing:border-box;font:inherit;padding:.4rem;border:1px solid #555}
button{font:inherit;padding:.5rem 1rem}p[role]{font-weight:600}`

const script = `const form=document.querySelector('form'),told=document.querySelector('[role]')
form.addEventListener('submit',async(event)=>{event.preventDefault()
const body={token:location.hash.slice(1),...Object.fromEntries(new FormData(form))}
form.querySelector('button').disabled=true
try{const reply=await fetch(form.dataset.sendTo,{method:'POST',headers:{'content-type':'application/json','nexus-request':'1'},body:JSON.stringify(body)})
if(reply.ok){told.textContent=form.dataset.done;form.remove();history.replaceState(null,'',location.pathname)}
else{told.textContent=(await reply.json()).detail;form.querySelector('button').disabled=false}}
catch{told.textContent='The server does not answer. Try again.';form.querySelector('button').disabled=false}})`

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const policy = [
  `default-src 'none'; connect-src 'self'; style-src ${hashOf(style)}; script-src ${hashOf(script)}`,
  `base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
].join('; ')

function pageOf({ title, sendTo, fields, done }: Door): string {
  const inputs = fields.map(
    ({ name, label, type, autocomplete }) =>
      `<label>${label}<input name="${name}" type="${type}" autocomplete="${autocomplete}" required${type === 'password' ? ' minlength="12" maxlength="128"' : ''}></label>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta name="viewport" content="width=device-width"><style>${style}</style></head><body><main><h1>${title}</h1><p role="status"></p><form data-send-to="${sendTo}" data-done="${done}">${inputs.join('')}<button>${title}</button></form><p><a href="/api/docs">What the server can do</a></p></main><script>${script}</script></body></html>`
}
