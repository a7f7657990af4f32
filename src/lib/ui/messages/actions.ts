import type { SuggestedAction } from '../../base/facts.ts';
import { m } from '../../paraglide/messages.js';

export interface ActionWords {
  /** The verb of the day: “Call today”. */
  readonly title: string;
  readonly detail: string;
  readonly by: 'call' | 'visit' | 'message' | 'mail' | 'none';
}

/** What to do next, in words. */
export function actionWords(action: SuggestedAction): ActionWords {
  switch (action.kind) {
    case 'settle-complaint':
      return {
        title: m.reasons_act_call(),
        detail: action.category
          ? m.reasons_act_settle_category({ category: action.category })
          : m.reasons_act_settle(),
        by: 'call',
      };
    case 'call-broken-rhythm':
      return {
        title: m.reasons_act_call(),
        detail: action.product
          ? m.reasons_act_rhythm_product({ product: action.product })
          : m.reasons_act_rhythm(),
        by: 'call',
      };
    case 'visit-high-value':
      return { title: m.reasons_act_visit(), detail: m.reasons_act_visit_detail(), by: 'visit' };
    case 'message-no-answer':
      return { title: m.reasons_act_message(), detail: m.reasons_act_message_detail(), by: 'message' };
    case 'ask-about-returns':
      return { title: m.reasons_act_call(), detail: m.reasons_act_returns(), by: 'call' };
    case 'ask-low-score':
      return {
        title: m.reasons_act_call(),
        detail: m.reasons_act_score({ score: action.score }),
        by: 'call',
      };
    case 'win-back':
      return { title: m.reasons_act_mail(), detail: m.reasons_act_win_back(), by: 'mail' };
    case 'offer-longer-contract':
      return { title: m.reasons_act_call(), detail: m.reasons_act_contract(), by: 'call' };
    case 'welcome-second-order':
      return {
        title: m.reasons_act_mail(),
        detail: action.product
          ? m.reasons_act_second_product({ product: action.product })
          : m.reasons_act_second(),
        by: 'mail',
      };
    case 'thank-champion':
      return { title: m.reasons_act_thank(), detail: m.reasons_act_thank_detail(), by: 'message' };
    case 'get-to-know':
      return { title: m.reasons_act_get_to_know(), detail: m.reasons_act_get_to_know_detail(), by: 'call' };
    case 'keep-in-touch':
      return { title: m.reasons_act_none(), detail: m.reasons_act_none_detail(), by: 'none' };
  }
}
