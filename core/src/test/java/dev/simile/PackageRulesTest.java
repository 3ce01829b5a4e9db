package dev.simile;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The way of a text, as rules: data never flows back up. */
class PackageRulesTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.simile");

  @Test
  void tokensKnowNothingOfWhatIsMadeOfThem() {
    noClasses()
        .that()
        .resideInAPackage("dev.simile.tokenize..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.simile.encode..",
            "dev.simile.match..",
            "dev.simile.explain..",
            "dev.simile.index..",
            "dev.simile.method..",
            "dev.simile.model..",
            "dev.simile.words..")
        .check(CORE);
  }

  @Test
  void vectorsStandAlone() {
    noClasses()
        .that()
        .resideInAPackage("dev.simile.vector..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.simile.tokenize..",
            "dev.simile.encode..",
            "dev.simile.match..",
            "dev.simile.explain..",
            "dev.simile.method..",
            "dev.simile.model..",
            "dev.simile.words..",
            "dev.simile.index..")
        .check(CORE);
  }

  @Test
  void encodersKnowNothingOfFoldersAndMethods() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.simile.encode..",
            "dev.simile.match..",
            "dev.simile.explain..",
            "dev.simile.index..",
            "dev.simile.transform..",
            "dev.simile.words..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.simile.method..", "dev.simile.model..")
        .check(CORE);
  }

  @Test
  void coreDependsOnNothingNativeAndOnNoOtherFolder() {
    noClasses()
        .that()
        .resideInAPackage("dev.simile..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.simile.classic..",
            "dev.simile.evaluate..",
            "dev.simile.cli..",
            "org.bytedeco..",
            "ai.djl..",
            "ai.onnxruntime..",
            "org.apache.lucene..",
            "picocli..")
        .check(CORE);
  }
}
