/**
 * Parts of speech of words in a text: Chinese by HanLP; of other scripts by a tagger trained on the
 * user's CoNLL-U, or, where there is none, by lists of English closed-class words.
 *
 * <p>The tagger is an averaged perceptron (Collins 2002, "Discriminative training methods for
 * hidden Markov models", with averaging, section 2.1 and figure 4), decoded from left to right,
 * each decision taking part in the next ones. A word is described by itself, its affixes and shape,
 * its two neighbours on each side and the two tags before it; the score of tag y is
 *
 * <pre>s(y) = Σ_f w(f, y) over the word's features f</pre>
 *
 * and after each word tagged wrongly w(f, gold) grows by 1 and w(f, guess) falls by 1. What is kept
 * is each weight's mean over all steps. Tags are the 17 of Universal Dependencies.
 */
@NullMarked
package dev.simile.classic.speech;

import org.jspecify.annotations.NullMarked;
