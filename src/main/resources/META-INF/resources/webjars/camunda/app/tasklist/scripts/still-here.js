/*
 * Tells the house now and then that somebody works at this screen. What Tasklist asks by itself keeps no session alive, and
 * a long form asks the house nothing while it is filled in: half an hour of writing would be lost at "Complete".
 */

const EVERY = 5 * 60 * 1000;
const base = document.querySelector('base');
const root = (base && base.getAttribute('app-root')) || '/camunda';
let last = Date.now();

function stillHere() {
  const now = Date.now();
  if (now - last >= EVERY) {
    last = now;
    // Whatever the answer is, Tasklist meets it with the next click.
    fetch(`${root}/api/admin/auth/user/default?still-here`).catch(() => {});
  }
}

['keydown', 'pointerdown'].forEach(sign =>
  document.addEventListener(sign, stillHere, { capture: true, passive: true })
);
