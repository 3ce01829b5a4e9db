/**
 * What a model does where one word changes everything: small sets of our own in English and
 * Chinese, {@code behaviour-en.tsv} and {@code behaviour-zh.tsv}, in the manner of checklists
 * (Ribeiro et al. 2020). An item is a text, another that says the same, and a changed one that does
 * not though it mostly shares more words or characters; it is passed if the score of the text with
 * the first is above that with the second. So a model that counts words alone passes few items but
 * those with typing errors, and one that guesses passes half.
 *
 * <table>
 * <caption>Kinds, 27 items each (28 English ones of negation)</caption>
 * <tr><th>kind</th><th>says the same</th><th>changed</th></tr>
 * <tr><td>negation</td><td>in other words</td><td>negated, or its opposite</td></tr>
 * <tr><td>number</td><td>in other words, the number often written otherwise</td><td>another number</td></tr>
 * <tr><td>entity</td><td>in other words</td><td>another person, place, thing or day</td></tr>
 * <tr><td>role</td><td>passive or turned round</td><td>who does it and to whom swapped</td></tr>
 * <tr><td>typo</td><td>two typing or spelling errors; Chinese: wrong characters</td><td>one word another</td></tr>
 * <tr><td>paraphrase</td><td>in other words throughout</td><td>many of the same words, another meaning</td></tr>
 * </table>
 *
 * <p>All sentences were written for this project and may be used as it may. They are for judging,
 * not for training or choosing parameters.
 */
@NullMarked
package dev.simile.evaluate.behaviour;

import org.jspecify.annotations.NullMarked;
