/*
 * Copyright Camunda Services GmbH and/or licensed to Camunda Services GmbH
 * under one or more contributor license agreements. See the NOTICE file
 * distributed with this work for additional information regarding copyright
 * ownership. Camunda licenses this file to you under the Apache License,
 * Version 2.0; you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

// Changed for Support Chain from the default of Camunda 7.24, which this file replaces wholesale.

// The names of the shortcuts are not part of the locale files, so the language is chosen here the way the
// application itself chooses it.
const first = (navigator.languages && navigator.languages[0]) || navigator.language || '';
const language = first.toLowerCase().startsWith('vi') ? 'vi' : 'en';
const text = (vi, en) => (language === 'vi' ? vi : en);

// Some texts are read once, at the start; on a slow line they would stay bare keys for the whole first visit. Tasklist
// looks for its texts in this store before it loads them, so they are put there first.
const store = JSON.parse(localStorage.getItem('camunda-web') || '{}');
const folder = new URL('../locales/', import.meta.url).pathname;
const entry = `${folder}_locales_data_${language}_${window.bust}`;
if (!store[entry]) {
  try {
    const texts = await (await fetch(`${folder}${language}.json`)).json();
    if (texts.labels) {
      store[entry] = JSON.stringify(texts);
      localStorage.setItem('camunda-web', JSON.stringify(store));
    }
  } catch (error) {
    // Not reachable: Tasklist loads them itself, as ever.
  }
}

// "Due 3 hours ago" is said by the clock of this computer. Where it goes wrong, or the demo's clock was moved, the list would say
// something else than the house, so it gets the time of the house.
const ownNow = Date.now.bind(Date);
let ahead = 0;
Date.now = () => ownNow() + ahead;
async function askTheTime() {
  try {
    const answer = await fetch('/api/time');
    if (answer.ok) {
      ahead = new Date((await answer.json()).now).getTime() - ownNow();
    }
  } catch (error) {
    // Not reachable: the time of this computer is the next best.
  }
}
await askTheTime();
// When somebody comes back to the window, not by itself: a question of the time would keep a session alive that nobody uses.
window.addEventListener('focus', askTheTime);

// Answers belong in the case file, not in clear in the store of a browser that others use too: "Save" of a form would
// put them there, and they would outlive the sign-out.
const keepsAnswers = key => /^(camunda-form|camForm):/.test(key);
const put = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (!keepsAnswers(key)) {
    put.call(this, key, value);
  }
};
Object.keys(localStorage)
  .filter(keepsAnswers)
  .forEach(key => localStorage.removeItem(key));

// What is due first stands first, unless the address asks for another order.
const asked = location.hash || '#/';
if (!asked.includes('sorting=')) {
  const dueFirst = encodeURIComponent(JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]));
  history.replaceState(null, '', `${asked}${asked.includes('?') ? '&' : '?'}sorting=${dueFirst}`);
}

export default {
  app: {
    name: 'Support Chain',
    // A blank on purpose: an empty text would bring back "Camunda".
    vendor: ' '
  },
  // vi.json and en.json of the folder "locales". The browser's first language decides. It is its own fallback: both
  // files would be loaded otherwise, and dates would speak the language of whichever came last.
  locales: {
    availableLocales: ['en', 'vi'],
    fallbackLocale: language
  },
  // No pointer to the vendor's welcome page at the first login.
  disableWelcomeMessage: true,

  customScripts: [
    // The tab "case" beside a task's form.
    'scripts/case-tab.js',
    // Whoever writes a long form stays signed in.
    'scripts/still-here.js'
  ],

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: text('Nhận công việc đang chọn', 'claims the currently selected task')
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: text('Chuyển đến bộ lọc đầu tiên trong danh sách', 'set the focus to the first filter in the list')
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: text('Chuyển đến công việc đầu tiên trong danh sách', 'sets the focus to the first task in the list')
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: text(
        'Chuyển đến ô nhập đầu tiên trong biểu mẫu công việc',
        'sets the focus to the first input field in a task form'
      )
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: text('Mở hộp thoại mở quy trình', 'opens the start process modal dialog')
    }
  }
};
