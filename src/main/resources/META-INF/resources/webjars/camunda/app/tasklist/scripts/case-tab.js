/*
 * The Case tab beside a task's form: where the case stands, what runs in parallel and by whom, the next clocks, and the
 * events that a case can meet. Two small services for Tasklist come first.
 *
 * A script that throws leaves Tasklist blank: whatever touches Tasklist goes through guarded().
 */

const language = (navigator.languages && navigator.languages[0]) || navigator.language || '';
const vietnamese = language.toLowerCase().startsWith('vi');
const text = (vi, en) => (vietnamese ? vi : en);
const locale = text('vi-VN', 'en-GB');

const base = document.querySelector('base');
const house = ((base && base.getAttribute('app-root')) || '/camunda').replace(/\/camunda$/, '');

function guarded(action) {
  try {
    return action();
  } catch (problem) {
    console.error('Case tab:', problem);
    return undefined;
  }
}

/* Tasklist in Vietnamese, and one sign-in for the whole house */

function speakVietnamese($locale) {
  const days = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'];
  const months = Array.from({length: 12}, (_, month) => 'Tháng ' + (month + 1));
  Object.assign($locale.DATETIME_FORMATS, {
    MONTH: months,
    STANDALONEMONTH: months,
    SHORTMONTH: months.map((_, month) => 'Thg ' + (month + 1)),
    DAY: days,
    SHORTDAY: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
    // Monday
    FIRSTDAYOFWEEK: 0
  });
}

function signInAtTheHouse($rootScope) {
  const leaveOwnSignIn = () => {
    if (/^#\/login\b/.test(window.location.hash)) {
      window.location.replace(house + '/login');
    }
  };
  $rootScope.$on('$locationChangeSuccess', () => guarded(leaveOwnSignIn));
}

guarded(() => {
  const ngLocale = window.angular.module('ngLocale');
  if (vietnamese) {
    ngLocale.run(['$locale', $locale => guarded(() => speakVietnamese($locale))]);
  }
  ngLocale.run(['$rootScope', $rootScope => guarded(() => signInAtTheHouse($rootScope))]);
});

/* Words */

const words = {
  status: {
    ACTIVE: text('Đang hỗ trợ', 'Active'),
    FOLLOW_UP: text('Đang theo dõi tại cộng đồng', 'Followed home'),
    LOST_CONTACT: text('Mất liên lạc', 'Lost contact'),
    CLOSED: text('Đã kết thúc', 'Closed')
  },
  risk: {
    LOW: text('Nguy cơ thấp', 'Low risk'),
    MEDIUM: text('Nguy cơ trung bình', 'Medium risk'),
    HIGH: text('Nguy cơ cao', 'High risk'),
    UNKNOWN: text('Chưa rõ nguy cơ', 'Risk not known')
  },
  stage: {
    DONE: text('đã xong', 'done'),
    RUNNING: text('đang làm', 'running'),
    NOT_OPENED: text('chưa mở', 'not opened')
  },
  // "from when ..."
  clockStart: {
    STEP: text('bước được mở', 'the step opened'),
    REPORTED: text('nhận tin báo', 'the report came in'),
    ARRIVED: text('người được hỗ trợ đến nơi', 'the person arrived'),
    NOTIFIED: text('Sở Y tế được báo', 'the province was told'),
    FOLLOW_UP: text('bắt đầu theo dõi tại cộng đồng', 'the follow-up at home began'),
    LOST: text('mất liên lạc', 'contact was lost')
  },
  moved: {
    FACTS: text('rút ngắn vì hồ sơ thay đổi (nguy cơ, tuổi, giờ đến)', 'shorter, because the case changed (risk, age, arrival)'),
    HOLIDAYS: text('tính lại vì lịch nghỉ thay đổi', 'counted again, because the holidays changed'),
    APPROVED: text('gia hạn được duyệt', 'a longer term was allowed'),
    PAUSED: text('tạm dừng', 'the clock stopped'),
    RESUMED: text('chạy tiếp', 'the clock goes on')
  },
  mark: {DONE: '✓', RUNNING: '●', NOT_OPENED: '○'},
  consent: {
    VALID: text('có hiệu lực', 'valid'),
    ON_HOLD: text('tạm dừng: đang ghi nhận việc rút lại', 'on hold: a withdrawal is being recorded'),
    REFUSED: text('từ chối', 'refused'),
    WITHDRAWN: text('đã rút lại', 'withdrawn'),
    INCOMPLETE: text('còn thiếu ý kiến của người đại diện hoặc của trẻ', 'the representative or the child has not agreed yet'),
    EXPIRED: text('đã hết hiệu lực', 'expired'),
    NOT_YET: text('chưa có hiệu lực', 'not valid yet')
  },
  // [read from this case to the other, read from the other to this one]
  link: {
    CHILD_OF: [
      text('người lớn đi cùng trẻ này', 'the adult who came with this child'),
      text('trẻ em đi cùng người này', 'child who came with this person')
    ],
    ACCOMPANYING: [text('người được đi cùng', 'accompanied person'), text('người đi cùng', 'accompanying person')],
    SAME_RESCUE: [text('cùng đợt giải cứu', 'same rescue'), text('cùng đợt giải cứu', 'same rescue')],
    RE_ENTRY_OF: [text('hồ sơ trước', 'earlier case'), text('hồ sơ sau', 'later case')]
  }
};

const happenings = [
  {
    event: 'THREAT_REPORTED',
    label: text('Báo mối đe doạ', 'Report a threat'),
    ask: text(
      'Báo có mối đe doạ đối với người trong hồ sơ {case}? Giám sát chuyên môn và nhân viên quản lý trường hợp được gọi ngay.',
      'Report a threat to the person of case {case}? Supervisors and case managers are called at once.'
    ),
    yes: text('Báo mối đe doạ', 'Report the threat'),
    said: text(
      'Đã báo mối đe doạ. Bước ứng phó đã mở và có thời hạn.',
      'The threat is reported. The steps that answer it are open and their clocks run.'
    )
  },
  {
    event: 'PERSON_DISAPPEARED',
    label: text('Người được hỗ trợ mất tích', 'Person has disappeared'),
    ask: text(
      'Báo người trong hồ sơ {case} đã mất tích? Việc tìm kiếm bắt đầu ngay.',
      'Report that the person of case {case} has disappeared? The search starts at once.'
    ),
    yes: text('Báo mất tích', 'Report the disappearance'),
    said: text(
      'Đã báo mất tích. Các bước tìm kiếm đã mở và có thời hạn.',
      'The disappearance is reported. The steps of the search are open and their clocks run.'
    )
  },
  {
    event: 'CONSENT_WITHDRAWN',
    label: text('Rút lại đồng ý', 'Consent withdrawn'),
    ask: text(
      'Báo người trong hồ sơ {case} rút lại sự đồng ý? Các bước dừng chia sẻ được mở ngay. Sự hỗ trợ không phụ thuộc vào việc này.',
      'Report that the person of case {case} withdraws consent? The steps that stop the sharing open at once. Help does not depend on it.'
    ),
    yes: text('Báo rút lại đồng ý', 'Report the withdrawal'),
    said: text(
      'Đã báo rút lại đồng ý. Các bước dừng chia sẻ đã mở và có thời hạn.',
      'The withdrawal is reported. The steps that stop the sharing are open and their clocks run.'
    )
  },
  {
    event: 'CORRECTION_NEEDED',
    label: text('Cần đính chính', 'Correction needed'),
    ask: text(
      'Ngày sinh hoặc giờ đến trong hồ sơ {case} cần đính chính? Bước đính chính được mở ngay.',
      'Is a date of birth or a time of arrival of case {case} wrong? The step that corrects it opens at once.'
    ),
    yes: text('Mở bước đính chính', 'Open the correction'),
    said: text(
      'Bước đính chính đã mở và có thời hạn.',
      'The step that corrects it is open and its clock runs.'
    )
  }
];

/** Labels of the house are bilingual, "English · Tiếng Việt"; here one language is enough. */
function own(label) {
  const parts = String(label || '').split(' · ');
  return parts.length === 2 ? parts[vietnamese ? 1 : 0] : parts.join(' · ');
}

/* Times: people see Asia/Ho_Chi_Minh, and "now" is the clock of the house */

const clockFace = new Intl.DateTimeFormat(locale, {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23'
});

function at(instant) {
  const part = {};
  clockFace.formatToParts(new Date(instant)).forEach(piece => (part[piece.type] = piece.value));
  return `${part.hour}:${part.minute}, ${part.day}/${part.month}/${part.year}`;
}

function span(milliseconds) {
  const minutes = Math.floor(Math.abs(milliseconds) / 60000);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days >= 3) {
    return text(`${days} ngày`, `${days} days`);
  }
  if (hours >= 1) {
    return text(`${hours} giờ ${minutes % 60} phút`, `${hours} h ${minutes % 60} min`);
  }
  return text(`${minutes} phút`, `${minutes} min`);
}

function left(instant, now) {
  const milliseconds = new Date(instant) - new Date(now);
  return milliseconds < 0
    ? text('quá hạn ', '') + span(milliseconds) + text('', ' overdue')
    : text('còn ', '') + span(milliseconds) + text('', ' left');
}

/* Drawing: text only ever becomes a text node */

function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes || {}).forEach(([name, value]) => {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  });
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false && child !== ''));
  return element;
}

function section(title, ...content) {
  return el('section', {}, el('h4', {}, title), ...content);
}

function heading(overview) {
  return el(
    'p',
    {class: 'sc-case-heading'},
    el('strong', {}, overview.reference),
    el('span', {class: 'sc-case-fact'}, words.status[overview.status] || overview.status),
    overview.child && el('span', {class: 'sc-case-fact sc-case-child'}, text('Trẻ em', 'Child')),
    el(
      'span',
      {class: 'sc-case-fact' + (overview.riskLevel === 'HIGH' ? ' sc-case-alarm' : '')},
      words.risk[overview.riskLevel] || overview.riskLevel
    )
  );
}

function stages(overview) {
  const chips = overview.stages.map(stage =>
    el(
      'li',
      {class: 'sc-case-stage sc-case-' + stage.state.toLowerCase().replace('_', '-')},
      el('span', {'aria-hidden': 'true', class: 'sc-case-mark'}, words.mark[stage.state]),
      own(stage.label),
      el('span', {class: 'sr-only'}, ' (' + words.stage[stage.state] + ')')
    )
  );
  const beside = overview.alsoRunning.map(own).join(', ');
  const key = Object.keys(words.stage)
    .map(state => words.mark[state] + ' ' + words.stage[state])
    .join('   ');
  return section(
    text('Hồ sơ đang ở đâu', 'Where this case stands'),
    el('ul', {class: 'sc-case-stages'}, chips),
    el('p', {class: 'sc-case-small', 'aria-hidden': 'true'}, key),
    beside && el('p', {}, text('Đang chạy song song: ', 'Also running: '), el('strong', {}, beside))
  );
}

function stepRow(step, now) {
  const called =
    step.escalationLevel &&
    el(
      'span',
      {class: 'sc-case-fact sc-case-alarm'},
      text(`Đã gọi cấp ${step.escalationLevel}`, `Level ${step.escalationLevel} called`)
    );
  const stalled = step.stalledStep && text(`cho bước ${step.stalledStep}`, `for step ${step.stalledStep}`);
  const here = step.here && el('span', {class: 'sc-case-fact'}, text('bước này', 'this step'));
  return el(
    'tr',
    {class: step.here ? 'sc-case-here' : null},
    el(
      'td',
      {},
      el('span', {}, step.step && el('b', {class: 'sc-case-code'}, step.step), ' ', own(step.label)),
      el('span', {class: 'sc-case-notes'}, stalled && el('span', {class: 'sc-case-small'}, stalled), here, called)
    ),
    el(
      'td',
      {},
      el('span', {}, step.roles.map(own).join(', ') || '—'),
      el(
        'span',
        {class: 'sc-case-small'},
        step.assignee ? text('đã nhận: ', 'taken by ') + step.assignee : text('chưa ai nhận', 'nobody took it yet')
      )
    ),
    el(
      'td',
      {class: step.overdue ? 'sc-case-overdue' : null},
      step.dueAt ? el('strong', {}, left(step.dueAt, now)) : '—',
      step.dueAt && el('span', {class: 'sc-case-small'}, at(step.dueAt))
    )
  );
}

function openSteps(overview) {
  return section(
    text('Các bước đang mở', 'Open steps'),
    el(
      'table',
      {class: 'sc-case-steps'},
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('th', {scope: 'col'}, text('Bước', 'Step')),
          el('th', {scope: 'col'}, text('Ai làm', 'Who')),
          el('th', {scope: 'col'}, text('Thời hạn', 'Due'))
        )
      ),
      el('tbody', {}, overview.openSteps.map(step => stepRow(step, overview.now)))
    )
  );
}

function whatWasDone(overview) {
  const rows = overview.history.map(past =>
    el(
      'li',
      {},
      at(past.at) + ': ',
      past.step ? el('b', {class: 'sc-case-code'}, past.step) : null,
      ' ' + own(past.label),
      past.step ? null : text(' – đã làm một bước', ' – a step was done'),
      past.late && el('span', {class: 'sc-case-fact sc-case-alarm'}, text('trễ hạn', 'late'))
    )
  );
  return (
    rows.length > 0 &&
    section(
      text('Đã làm gì', 'What was done'),
      el('details', {}, el('summary', {}, text(`${rows.length} bước gần nhất`, `the latest ${rows.length} steps`)), el('ul', {}, rows))
    )
  );
}

/** PT24H is 24 hours, P5D five working days. */
function term(rule) {
  const hours = /^PT(\d+)H$/.exec(rule.term);
  const minutes = /^PT(\d+)M$/.exec(rule.term);
  const days = /^P(\d+)D$/.exec(rule.term);
  if (days && rule.workingDays) {
    return text(`${days[1]} ngày làm việc`, `${days[1]} working days`);
  }
  if (hours && hours[1] % 24 === 0 && hours[1] > 48) {
    return text(`${hours[1] / 24} ngày liên tục`, `${hours[1] / 24} days around the clock`);
  }
  if (hours) {
    return text(`${hours[1]} giờ liên tục`, `${hours[1]} hours around the clock`);
  }
  return minutes ? text(`${minutes[1]} phút`, `${minutes[1]} minutes`) : rule.term;
}

function moved(change) {
  return el(
    'li',
    {},
    `${at(change.at)}: ${words.moved[change.cause] || change.cause} `,
    el('span', {class: 'sc-case-small'}, `${at(change.dueBefore)} → ${at(change.dueAfter)}`)
  );
}

function stood(pause) {
  const end = pause.resumedAt
    ? text('đến ', 'until ') + at(pause.resumedAt)
    : text('đang dừng, chạy tiếp chậm nhất lúc ', 'stands still, goes on by itself at ') + at(pause.until);
  return el(
    'li',
    {},
    own(pause.reason) + ': ' + text('từ ', 'from ') + at(pause.from) + ', ' + end,
    pause.overMaximum &&
      el('span', {class: 'sc-case-fact'}, text('đã hết thời gian tối đa', 'the maximum was used up'))
  );
}

function why(overview) {
  const rule = overview.why;
  if (!rule) {
    return null;
  }
  const here = overview.openSteps.find(step => step.here) || {};
  const called = here.stalledStep === rule.step && here.step !== rule.step;
  const roles = (here.roles || []).map(own).join(', ');
  const late = new Date(rule.dueAt) < new Date(overview.now);
  const next = rule.calls[0];
  const stoodStill = rule.minutesSinceStart !== rule.minutesCounted;
  return section(
    text('Vì sao là việc của tôi, vì sao bây giờ', 'Why is this mine, now'),
    el(
      'p',
      {},
      called
        ? text(
            `Bạn được gọi vì bước ${rule.step} chưa xong, quá hạn lúc ${at(rule.dueAt)}.`,
            `You are called because step ${rule.step} is not done; it was due at ${at(rule.dueAt)}.`
          )
        : (roles ? text(`Bước này thuộc phần việc của: ${roles}. `, `This step is for: ${roles}. `) : '') +
            (late
              ? text(`Quá hạn từ lúc ${at(rule.dueAt)}.`, `Overdue since ${at(rule.dueAt)}.`)
              : text(`Đến hạn lúc ${at(rule.dueAt)}.`, `Due at ${at(rule.dueAt)}.`))
    ),
    el(
      'p',
      {},
      text(
        `Thời hạn: ${term(rule)} kể từ khi ${words.clockStart[rule.clockStart]} (${at(rule.countedFrom)}).`,
        `The term: ${term(rule)} from when ${words.clockStart[rule.clockStart]} (${at(rule.countedFrom)}).`
      ) + ' ',
      el(
        'span',
        {class: 'sc-case-small'},
        text('Quy tắc ', 'Rule ') + `${rule.ruleId}, ` + text('bảng thời hạn bản ', 'table version ') + `${rule.tableVersion}: ${rule.source}`
      )
    ),
    next &&
      el(
        'p',
        {},
        late ? text('Tiếp theo, lúc ', 'Next, at ') : text('Nếu chưa xong, lúc ', 'If it is not done, at '),
        el('strong', {}, at(next.at)),
        text(` sẽ gọi cấp ${next.level}: `, ` level ${next.level} is called: `) + own(next.who) + '.'
      ),
    late &&
      !next &&
      el('p', {}, text('Đã gọi mọi cấp; bước còn trên danh sách của tỉnh.', 'Every level was called; the step stays on the list of the province.')),
    stoodStill &&
      el(
        'p',
        {},
        text('Đã qua ', 'Since the start: ') +
          span(rule.minutesSinceStart * 60000) +
          text(', không kể lúc tạm dừng: ', '; without the pauses: ') +
          span(rule.minutesCounted * 60000) +
          '.'
      ),
    rule.pauses.length > 0 && el('ul', {}, rule.pauses.map(stood)),
    rule.changes.length > 0 && el('ul', {}, rule.changes.map(moved))
  );
}

function nextClocks(overview) {
  return overview.nextClocks.length === 0
    ? null
    : section(
        text('Các mốc sắp tới', 'Next clocks'),
        el(
          'ul',
          {},
          overview.nextClocks.map(clock =>
            el(
              'li',
              {},
              own(clock.label),
              clock.stalledStep && text(` (bước ${clock.stalledStep})`, ` (step ${clock.stalledStep})`),
              ': ' + at(clock.at) + ' ',
              el('span', {class: 'sc-case-small'}, left(clock.at, overview.now))
            )
          )
        )
      );
}

function linkedCases(overview) {
  return overview.linkedCases.length === 0
    ? null
    : section(
        text('Hồ sơ liên quan', 'Linked cases'),
        el(
          'ul',
          {},
          overview.linkedCases.map(linked => {
            const kind = words.link[linked.kind] || [linked.kind, linked.kind];
            return el('li', {}, el('strong', {}, linked.reference), ' – ' + kind[linked.outward ? 0 : 1]);
          })
        )
      );
}

/* What may be given to others, and what was */

function listed(labels) {
  return labels.map(own).join(', ');
}

function agreement(consent) {
  const alarm = ['ON_HOLD', 'REFUSED', 'INCOMPLETE'].includes(consent.state);
  const until = consent.until && text(` đến ${at(consent.until)}`, ` until ${at(consent.until)}`);
  return el(
    'li',
    {class: consent.state === 'VALID' ? null : 'sc-case-not-valid'},
    el('strong', {}, listed(consent.recipients) || text('Mọi nơi nhận', 'Everybody')),
    ' ',
    el('span', {class: 'sc-case-fact' + (alarm ? ' sc-case-alarm' : '')}, words.consent[consent.state] || consent.state),
    el(
      'span',
      {class: 'sc-case-small sc-case-line'},
      [listed(consent.purposes), listed(consent.data)].filter(Boolean).join(' – '),
      el('br'),
      text('từ ', 'from ') + at(consent.from),
      until,
      ', ' + own(consent.givenBy)
    )
  );
}

function consents(overview) {
  const valid = overview.consents.filter(consent => consent.state === 'VALID');
  const other = overview.consents.filter(consent => consent.state !== 'VALID');
  return section(
    text('Được chia sẻ với ai', 'Who may be told'),
    overview.consents.length === 0 &&
      el('p', {}, text('Chưa hỏi ý kiến: chưa được chia sẻ với ai.', 'Not asked yet: nobody may be told.')),
    valid.length > 0 && el('ul', {class: 'sc-case-consents'}, valid.map(agreement)),
    other.length > 0 && el('ul', {class: 'sc-case-consents'}, other.map(agreement))
  );
}

function sharing(shared) {
  return el(
    'li',
    {},
    el('strong', {}, own(shared.recipient)),
    ', ' + at(shared.at) + ' ',
    shared.stoppedAt && el('span', {class: 'sc-case-fact'}, text('đã dừng', 'stopped')),
    shared.toldAt && el('span', {class: 'sc-case-fact'}, text('đã báo rút lại', 'told of the withdrawal')),
    el(
      'span',
      {class: 'sc-case-small sc-case-line'},
      own(shared.purpose) + ' – ' + listed(shared.data),
      el('br'),
      shared.basis ? own(shared.basis) : text('theo sự đồng ý', 'on consent')
    )
  );
}

function sharings(overview) {
  return overview.sharings.length === 0
    ? null
    : section(text('Đã chia sẻ', 'What was shared'), el('ul', {class: 'sc-case-consents'}, overview.sharings.map(sharing)));
}

/* What was told: asked for on purpose, because every reading is on record */

function toldStep(step) {
  const answers = step.answers.map(answer => [el('dt', {}, own(answer.question)), el('dd', {}, own(answer.answer))]);
  return el(
    'details',
    {class: 'sc-case-told'},
    el(
      'summary',
      {},
      el('b', {class: 'sc-case-code'}, step.step),
      ' ' + own(step.label) + ' ',
      el('span', {class: 'sc-case-small'}, [at(step.writtenAt), step.author].filter(Boolean).join(', '))
    ),
    answers.length > 0 && el('dl', {}, answers),
    step.withheld.length > 0 &&
      el(
        'p',
        {class: 'sc-case-small'},
        text('Không thuộc phần vai trò của bạn: ', 'Not for your role: ') + step.withheld.map(own).join(', ')
      )
  );
}

function toldSteps(steps) {
  return steps.length === 0
    ? el('p', {}, text('Chưa có câu trả lời nào.', 'Nothing was told yet.'))
    : el('div', {}, steps.map(toldStep));
}

/* Talking to the house */

function cookie(name) {
  const found = document.cookie.split('; ').find(pair => pair.startsWith(name + '='));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
}

async function readOverview(taskId) {
  const answer = await fetch(house + '/api/tasks/' + encodeURIComponent(taskId) + '/case', {
    credentials: 'same-origin',
    headers: {Accept: 'application/json'}
  });
  if (!answer.ok) {
    throw answer.status;
  }
  return answer.json();
}

async function readTold(taskId) {
  const answer = await fetch(house + '/api/tasks/' + encodeURIComponent(taskId) + '/entries', {
    credentials: 'same-origin',
    headers: {Accept: 'application/json'}
  });
  if (!answer.ok) {
    throw answer.status;
  }
  return answer.json();
}

async function decideSame(taskId, other, same) {
  const answer = await fetch(
    house + '/api/tasks/' + encodeURIComponent(taskId) + '/same-person/' + encodeURIComponent(other),
    {
      method: 'POST',
      credentials: 'same-origin',
      headers: {'Content-Type': 'application/json', 'X-SC-XSRF-TOKEN': cookie('SC-XSRF-TOKEN') || ''},
      body: JSON.stringify({same})
    }
  );
  if (!answer.ok) {
    throw answer.status;
  }
}

async function send(taskId, method, path, body) {
  if (!cookie('SC-XSRF-TOKEN')) {
    // Reading the case writes the cookie.
    await readOverview(taskId);
  }
  return fetch(house + path, {
    method,
    credentials: 'same-origin',
    headers: {'Content-Type': 'application/json', 'X-SC-XSRF-TOKEN': cookie('SC-XSRF-TOKEN') || ''},
    body: body && JSON.stringify(body)
  });
}

/** What the house refuses it explains, in both languages. */
async function setClock(taskId, method, path, body) {
  const answer = await send(taskId, method, '/api/tasks/' + encodeURIComponent(taskId) + path, body);
  if (!answer.ok) {
    const said = await answer.json().catch(() => ({}));
    throw said.detail ? own(said.detail) : refusal(answer.status);
  }
}

async function tell(taskId, reference, event) {
  const answer = await send(taskId, 'POST', '/api/cases/' + encodeURIComponent(reference) + '/events', {event});
  if (!answer.ok) {
    throw answer.status;
  }
}

function refusal(status) {
  switch (status) {
    case 401:
      return text('Phiên đăng nhập đã hết. Hãy đăng nhập lại.', 'Your session has ended. Please sign in again.');
    case 404:
      return text(
        'Bước này không còn mở, hoặc không thuộc phần việc của bạn.',
        'This step is no longer open, or it is not yours to see.'
      );
    case 409:
      return text(
        'Hồ sơ không chờ sự kiện này: có thể hồ sơ đã kết thúc.',
        'The case does not wait for this event: it may have ended.'
      );
    default:
      return text('Chưa thực hiện được. Hãy thử lại.', 'It did not work. Please try again.');
  }
}

/* The tab of one task. It lives until stop() or until its node is taken away. */

class CaseTab {
  constructor(node, taskId) {
    this.taskId = taskId;
    this.picture = el('div', {'aria-live': 'off'}, el('p', {}, text('Đang tải…', 'Loading…')));
    this.clockButtons = el('div');
    this.persons = el('div');
    this.told = el('div');
    this.events = el('div');
    node.append(el('div', {class: 'sc-case'}, this.picture, this.clockButtons, this.persons, this.told, this.events));
    this.clock = setInterval(() => guarded(() => this.tick()), 60000);
    this.load();
  }

  stop() {
    clearInterval(this.clock);
    this.taskId = null;
  }

  tick() {
    if (!this.picture.isConnected) {
      this.stop();
    } else if (document.visibilityState === 'visible') {
      this.load();
    }
  }

  /** Shows another task, or the same one after somebody took it. */
  show(taskId) {
    if (taskId !== this.taskId) {
      this.taskId = taskId;
      this.reference = null;
      this.events.replaceChildren();
      this.clockButtons.replaceChildren();
      this.persons.replaceChildren();
      this.told.replaceChildren();
    }
    this.load();
  }

  async load() {
    const taskId = this.taskId;
    if (!taskId) {
      return;
    }
    try {
      const overview = await readOverview(taskId);
      if (taskId === this.taskId) {
        this.draw(overview);
      }
    } catch (problem) {
      if (taskId === this.taskId) {
        this.drawRefusal(problem);
      }
    }
  }

  draw(overview) {
    this.picture.replaceChildren(
      ...[heading, stages, why, openSteps, nextClocks, whatWasDone, consents, sharings, linkedCases].map(part => part(overview)).filter(Boolean)
    );
    this.drawClock(overview);
    this.drawPersons(overview);
    if (this.reference !== overview.reference) {
      this.reference = overview.reference;
      this.drawTold();
      this.drawEvents();
    }
  }

  drawRefusal(problem) {
    this.reference = null;
    this.events.replaceChildren();
    this.clockButtons.replaceChildren();
    this.persons.replaceChildren();
    this.told.replaceChildren();
    this.picture.replaceChildren(
      el('p', {role: 'alert'}, refusal(problem)),
      problem === 401
        ? el('a', {class: 'btn btn-default', href: house + '/login'}, text('Đăng nhập', 'Sign in'))
        : el(
            'button',
            {class: 'btn btn-default', type: 'button', onclick: () => this.load()},
            text('Thử lại', 'Try again')
          )
    );
  }

  /** A clock stops only for a listed reason; who stopped it and for how long stays on record. */
  drawClock(overview, said) {
    const rule = overview.why;
    const step = overview.openSteps.find(open => open.here);
    if (!rule || !step || step.step !== rule.step) {
      this.clockButtons.replaceChildren();
      return;
    }
    const stands = rule.pauses.some(pause => !pause.resumedAt);
    const button = (label, act) => {
      const made = el('button', {class: 'btn btn-default', type: 'button', onclick: () => act(made)}, label);
      return made;
    };
    const reasons = el(
      'select',
      {class: 'form-control', 'aria-label': text('Lý do tạm dừng', 'Reason to stop the clock')},
      rule.mayPauseFor.map(reason =>
        el(
          'option',
          {value: reason.reason},
          own(reason.name) + text(` (tối đa ${reason.hoursLeft} giờ)`, ` (at most ${reason.hoursLeft} h)`)
        )
      )
    );
    // The tab is drawn anew every minute; a choice in the making stays.
    const chosen = this.clockButtons.querySelector('select');
    if (chosen && rule.mayPauseFor.some(reason => reason.reason === chosen.value)) {
      reasons.value = chosen.value;
    }
    const rows = [
      rule.mayPauseFor.length > 0 &&
        el(
          'p',
          {class: 'sc-case-events'},
          reasons,
          button(text('Tạm dừng thời hạn', 'Stop the clock'), made =>
            this.changeClock(overview, made, 'POST', '/pause', {reason: reasons.value})
          )
        ),
      stands &&
        el(
          'p',
          {class: 'sc-case-events'},
          button(text('Cho chạy tiếp', 'Let the clock go on'), made => this.changeClock(overview, made, 'DELETE', '/pause'))
        ),
      rule.longerTerm &&
        el(
          'p',
          {class: 'sc-case-events'},
          button(text(`Cho phép đến ${at(rule.longerTerm)}`, `Allow until ${at(rule.longerTerm)}`), made =>
            this.changeClock(overview, made, 'POST', '/longer-term')
          )
        )
    ].filter(Boolean);
    this.clockButtons.replaceChildren(
      ...(rows.length > 0 || said ? [section(text('Thời hạn của bước này', 'The clock of this step'), said || '', ...rows)] : [])
    );
  }

  async changeClock(overview, button, method, path, body) {
    button.disabled = true;
    try {
      await setClock(this.taskId, method, path, body);
      this.load();
    } catch (problem) {
      this.drawClock(overview, el('p', {role: 'alert', class: 'sc-case-refused'}, String(problem)));
    }
  }

  /** Somebody who may be known already: a person decides, never the machine. */
  drawPersons(overview, said) {
    const asked = overview.maybeSame.map(maybe => {
      const buttons = [
        [true, text('Đúng, cùng một người', 'Yes, the same person')],
        [false, text('Không, người khác', 'No, somebody else')]
      ].map(([same, label]) =>
        el(
          'button',
          {class: 'btn btn-default', type: 'button', onclick: () => this.decide(overview, maybe, same, buttons)},
          label
        )
      );
      return el(
        'div',
        {},
        el(
          'p',
          {},
          text('Có thể là người trong hồ sơ ', 'Perhaps the person of case '),
          el('strong', {}, maybe.reference),
          maybe.matched.length > 0
            ? text('. Trùng khớp: ', '. What matched: ') + maybe.matched.map(own).join(', ') + '.'
            : text('. Tin báo nêu mã hồ sơ này.', '. The report names it.')
        ),
        maybe.decidable
          ? el('p', {class: 'sc-case-events'}, buttons)
          : el(
              'p',
              {class: 'sc-case-small'},
              text(
                'Giám sát chuyên môn, cán bộ Sở Y tế hoặc người làm công tác bảo vệ trẻ em quyết định.',
                'A supervisor, a provincial officer or a child protection officer decides.'
              )
            )
      );
    });
    this.persons.replaceChildren(
      ...(asked.length > 0 || said
        ? [section(text('Có phải cùng một người?', 'The same person?'), said || '', asked)]
        : [])
    );
  }

  async decide(overview, maybe, same, buttons) {
    buttons.forEach(button => (button.disabled = true));
    try {
      await decideSame(this.taskId, maybe.reference, same);
      this.load();
    } catch (problem) {
      this.drawPersons(overview, el('p', {role: 'alert', class: 'sc-case-refused'}, refusal(problem)));
    }
  }

  drawTold(content) {
    this.told.replaceChildren(
      section(
        text('Đã kể, đã ghi', 'What was told'),
        content ||
          el(
            'p',
            {},
            el(
              'button',
              {class: 'btn btn-default', type: 'button', onclick: () => this.readTold()},
              text('Mở những gì đã kể', 'Open what was told')
            ),
            ' ',
            el('span', {class: 'sc-case-small'}, text('Mỗi lần đọc được ghi lại.', 'Every reading is on record.'))
          )
      )
    );
  }

  async readTold() {
    const taskId = this.taskId;
    let content;
    try {
      content = toldSteps(await readTold(taskId));
    } catch (problem) {
      content = el('p', {role: 'alert', class: 'sc-case-refused'}, refusal(problem));
    }
    if (taskId === this.taskId) {
      this.drawTold(content);
    }
  }

  drawEvents(said) {
    this.events.replaceChildren(
      section(
        text('Có việc xảy ra?', 'Has something happened?'),
        said || '',
        el(
          'p',
          {class: 'sc-case-events'},
          happenings.map(happening =>
            el(
              'button',
              {class: 'btn btn-default', type: 'button', onclick: () => this.ask(happening)},
              happening.label
            )
          )
        )
      )
    );
  }

  ask(happening) {
    const yes = el(
      'button',
      {class: 'btn btn-primary', type: 'button', onclick: () => this.tell(happening, yes, no)},
      happening.yes
    );
    const no = el(
      'button',
      {class: 'btn btn-default', type: 'button', onclick: () => this.drawEvents()},
      text('Thôi', 'Cancel')
    );
    this.events.replaceChildren(
      section(
        happening.label,
        el('p', {role: 'alert'}, happening.ask.replace('{case}', this.reference)),
        el('p', {class: 'sc-case-events'}, yes, no)
      )
    );
    no.focus();
  }

  async tell(happening, ...buttons) {
    buttons.forEach(button => (button.disabled = true));
    const taskId = this.taskId;
    let said;
    try {
      await tell(taskId, this.reference, happening.event);
      said = el('p', {role: 'status', class: 'sc-case-said'}, '✓ ' + happening.said);
    } catch (problem) {
      said = el('p', {role: 'alert', class: 'sc-case-refused'}, refusal(problem));
    }
    if (taskId === this.taskId) {
      this.drawEvents(said);
      this.load();
    }
  }
}

/* The plugin. Tasklist draws the tab of the next task before it takes the last one away, so each looks after itself. */

function render(node, api, scope) {
  const tab = new CaseTab(node, api.taskId);
  if (scope && scope.$on) {
    scope.$on('$destroy', () => tab.stop());
    scope.$watch(
      () => scope.task && scope.task.id + ' ' + scope.task.assignee,
      (now, before) => now && before && now !== before && guarded(() => tab.show(scope.task.id))
    );
  }
}

export default [
  {
    id: 'support-chain-case',
    pluginPoint: 'tasklist.task.detail',
    // Right after the form (1000), before the history (800).
    priority: 900,
    properties: {label: 'Case · Hồ sơ'},
    render: (node, api, scope) => guarded(() => render(node, api, scope))
  }
];
