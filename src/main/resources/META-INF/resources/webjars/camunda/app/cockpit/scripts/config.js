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
// That default sets nothing else: every other setting there is a comment.

const first = (navigator.languages && navigator.languages[0]) || navigator.language || '';
const language = first.toLowerCase().startsWith('vi') ? 'vi' : 'en';

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
  disableWelcomeMessage: true
};
