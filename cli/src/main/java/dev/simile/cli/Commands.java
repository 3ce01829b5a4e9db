package dev.simile.cli;

import java.util.function.Function;

/** The commands, in the order help lists them. */
enum Commands {
  COMPARE(CompareCommand::new),
  SEARCH(SearchCommand::new),
  JOIN(JoinCommand::new),
  ENCODE(EncodeCommand::new),
  TOKENIZE(TokenizeCommand::new),
  CLASSIFY(ClassifyCommand::new),
  EXPLAIN(ExplainCommand::new),
  WORDS(WordsCommand::new),
  TRAIN(TrainCommand::new),
  TRANSFORM(TransformCommand::new),
  EVALUATE(EvaluateCommand::new),
  TOURNAMENT(TournamentCommand::new),
  CALIBRATE(CalibrateCommand::new),
  METHODS(MethodsCommand::new),
  INSPECT(InspectCommand::new),
  MODELS(ModelsCommand::new),
  DOCTOR(DoctorCommand::new),
  COMPLETION(CompletionCommand::new);

  private final Function<Console, Object> factory;

  Commands(Function<Console, Object> factory) {
    this.factory = factory;
  }

  String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  Object create(Console console) {
    return factory.apply(console);
  }
}
