/**
 * Word vectors as the first layer of a network that judges windows of words.
 *
 * <p><b>nnlm</b> (Bengio et al. 2003, "A neural probabilistic language model", equations 1 to 4):
 * the vectors x of the n − 1 words before are put one after the other; the next word has the
 * probability softmax(b + W x + U tanh(d + H x)), W being optional ("direct connections"). Trained
 * by stochastic gradient ascent on its logarithm, with the rate ε₀ / (1 + r t) after t words. The
 * softmax over all words costs as much as there are words; two objectives take a sample of them: of
 * the words drawn at random and the true one, which is the true one (candidate sampling; Jean et
 * al. 2015, section 3; of the family of Bengio & Senécal 2003), or each word alone, whether it is
 * true or noise (noise-contrastive estimation; Mnih & Teh 2012). Noise words are drawn once for a
 * batch, so that all is matrix products. The model's figure is the perplexity of the end of the
 * corpus, which training never sees, always by the whole softmax.
 *
 * <p><b>polyglot</b> (Al-Rfou et al. 2013, "Polyglot", after Collobert & Weston 2008): a window's
 * score is s(x) = v·tanh(W x + b); a true window must beat the same one with another word in the
 * middle by 1: max(0, 1 − s(x) + s(x′)) (equation 1).
 *
 * <p>Rare words count as one; places before the start and behind the end of a sentence have vectors
 * of their own. Gradients of a batch are summed in a fixed order, whichever thread made them, so
 * that a run gives the same bytes at any number of threads.
 */
@NullMarked
package dev.simile.classic.neurallm;

import org.jspecify.annotations.NullMarked;
