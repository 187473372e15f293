import ArgumentParser

@main
struct Baguan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Moderates Chinese user content.")
}
