raise 'not read'
