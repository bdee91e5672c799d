const now = document.getElementById('clock-now');
const said = document.getElementById('clock-said');
const buttons = document.querySelectorAll('[data-advance]');

function show(instant) {
  now.textContent = new Intl.DateTimeFormat('vi-VN', {
    dateStyle: 'full', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh',
  }).format(new Date(instant));
}

async function advance(step) {
  buttons.forEach(button => (button.disabled = true));
  said.textContent = '…';
  const answer = await fetch('/demo/clock', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-SC-XSRF-TOKEN': document.querySelector('meta[name=csrf]').content,
    },
    body: JSON.stringify({ advance: step }),
  });
  const result = await answer.json();
  said.textContent = answer.ok
    ? `${result.fired} hẹn giờ đã kích hoạt · timers fired`
    : result.detail;
  if (answer.ok) show(result.now);
  buttons.forEach(button => (button.disabled = false));
}

buttons.forEach(button => button.addEventListener('click', () => advance(button.dataset.advance)));
fetch('/demo/clock').then(answer => answer.json()).then(result => show(result.now));
