import HTTPTypes
import Hummingbird

extension AccessTokens {
  /// The name of the caller who sent a request, if its token opens the scope.
  ///
  /// - Throws: 401 without a known token, 403 when it does not open the scope.
  func caller(of request: Request, for scope: AccessScope) throws(ServiceError) -> String {
    let scheme = "bearer "
    guard let field = request.headers[.authorization], field.lowercased().hasPrefix(scheme) else {
      throw ServiceError(
        .unauthorized, "token-missing", "send a token in the field Authorization: Bearer TOKEN")
    }
    guard let caller = caller(of: field.dropFirst(scheme.count)) else {
      throw ServiceError(.unauthorized, "token-unknown", "the token is not one of this service's")
    }
    guard caller.scopes.contains(scope) || scope == .metrics && caller.scopes.contains(.admin) else {
      throw ServiceError(
        .forbidden, "scope-missing", "the token does not open the scope \"\(scope.rawValue)\"")
    }
    return caller.name
  }
}
