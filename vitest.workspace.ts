export default ['packages/*', 'examples']
