"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

BUILTINS = """
abi.decode abi.encode abi.encodePacked abi.encodeWithSelector abi.encodeWithSignature addmod assert balance
block.coinbase block.difficulty block.gaslimit block.hash block.number block.timestamp blockhash call
callcode delegatecall ecrecover false gasleft keccak256 msg.data msg.gas msg.sender msg.sig msg.value mulmod
now require revert ripemd160 selector selfdestruct send sha256 sha3 suicide super this transfer true
tx.gasprice tx.origin
"""

CONSTANTS = """
days ether finney hours minutes seconds szabo weeks wei years
"""

KEYWORDS = """
abstract anonymous as assembly break calldata catch constant constructor continue contract delete do else
emit enum event external fallback for function hex if import indexed interface internal is library mapping
memory modifier new override payable pragma private public pure receive return returns storage struct throw
try type using var view virtual while
"""

RESERVED = """
after alias apply auto case copyof default define final fixed immutable implements in inline let macro match
mutable null of partial promise reference relocatable sealed sizeof static supports switch typedef typeof
ufixed unchecked
"""

TYPES = """
address bool byte bytes int string uint
"""
