package dev.simile.evaluate;

import dev.simile.method.Method;
import dev.simile.method.ModuleProvider;
import dev.simile.method.Tool;
import dev.simile.model.ModuleLoader;
import java.util.List;

/** What this jar brings. Stateless. */
public final class EvaluateModules implements ModuleProvider {
  @Override
  public String artifact() {
    return "simile-evaluate";
  }

  @Override
  public List<Method> methods() {
    return List.of();
  }

  @Override
  public List<Tool> tools() {
    return List.of(
        new Tool(
            "inspect",
            1,
            "inspect",
            "The state of a vector space: anisotropy, alignment, uniformity, frequency bias; before and after a transform.",
            "Ethayarajh 2019; Wang & Isola 2020"));
  }

  @Override
  public List<ModuleLoader> loaders() {
    return List.of();
  }
}
